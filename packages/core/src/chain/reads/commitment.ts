import { fromHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asFields, asNumber, field, listOf, orNull, type Shape } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** What a neuron published, by kind, such as `Raw5`, `BigRaw` or `Sha256`; kinds without bytes have none. */
export type CommitmentField = { readonly kind: string; readonly bytes: Uint8Array };

/** A neuron's commitment and the block of it. */
export type Commitment = { readonly block: number; readonly fields: readonly CommitmentField[] };

/** Whose commitment. */
export type CommitmentArgs = { readonly netuid: number; readonly hotkey: string };

/** What the hotkey published last on the subnet; null where it has not. */
export async function commitment(
  client: ChainClient,
  { netuid, hotkey }: CommitmentArgs,
  at: At = null,
): Promise<Commitment | null> {
  const item = storageItem("Commitments.CommitmentOf", [netuid, hotkey], orNull(asCommitment));
  const [found] = await client.read([item], at);
  return found;
}

const asCommitment: Shape<Commitment> = (value, name) => ({
  block: field(value, "block", asNumber),
  fields: field(field(value, "info", asFields), "fields", listOf(asField(name))),
});

function asField(name: string): Shape<CommitmentField> {
  return (value: Plain) => {
    const { type, value: bytes } = asFields(value, name);
    return { kind: String(type), bytes: (typeof bytes === "string" ? fromHex(bytes) : null) ?? new Uint8Array() };
  };
}
