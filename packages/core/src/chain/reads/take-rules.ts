import { encodeAddress } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import { asNumber, asText, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** A hotkey's take and what the chain allows it to become; takes are out of 65535. */
export type TakeRules = {
  readonly block: number;
  /** The coldkey that may change it; null: nobody ever registered the hotkey. */
  readonly owner: string | null;
  readonly take: number;
  readonly least: number;
  readonly most: number;
  /** First block in which it may be raised; at most `block + 1` means now. It may be lowered at any time. */
  readonly raisableFrom: number;
};

/** What an absent owner reads as: 32 zero bytes. */
const NOBODY = encodeAddress(new Uint8Array(32));

/** The take of a hotkey and its bounds. */
export async function takeRules(client: ChainClient, hotkey: string, at: At = null): Promise<TakeRules> {
  const pallet = (name: string) => storageItem(`SubtensorModule.${name}`, [], asNumber);
  const items = [
    storageItem("System.Number", [], asNumber),
    storageItem("SubtensorModule.Owner", [hotkey], asText),
    storageItem("SubtensorModule.Delegates", [hotkey], asNumber),
    pallet("MinDelegateTake"),
    pallet("MaxDelegateTake"),
    pallet("TxDelegateTakeRateLimit"),
    storageItem("SubtensorModule.LastRateLimitedBlock", [{ LastTxBlockDelegateTake: hotkey }], orNull(asNumber)),
  ] as const;
  const [block, owner, take, least, most, limit, changed] = await client.read(items, at);
  // The chain asks for strictly more blocks than the limit.
  const known = owner === NOBODY ? null : owner;
  const raisableFrom = limit === 0 || !changed ? block + 1 : changed + limit + 1;
  return { block, owner: known, take, least, most, raisableFrom };
}
