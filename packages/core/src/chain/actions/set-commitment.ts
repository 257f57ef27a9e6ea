import type { KeyPair } from "../../keys/index.ts";
import { toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Up to three fields of up to 512 bytes each. */
export type SetCommitmentArgs = { readonly netuid: number; readonly fields: readonly Uint8Array[] };

/** Longest field whose length is part of its kind. */
const LONGEST_RAW = 128;

/** Publishes the fields under the signing hotkey, in place of those before. Free; as much as the chain allows in an epoch. */
export function setCommitment(client: ChainClient, signer: KeyPair, args: SetCommitmentArgs): Promise<TxResult> {
  const fields = args.fields.map((bytes) =>
    bytes.length > LONGEST_RAW ? { BigRaw: toHex(bytes) } : { [`Raw${bytes.length}`]: toHex(bytes) },
  );
  return client.submit(signer, { path: "Commitments.set_commitment", args: [args.netuid, { fields }] });
}
