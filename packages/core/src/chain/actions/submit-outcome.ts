import type { KeyPair } from "../../keys/index.ts";
import { toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The epoch and the outcome's bytes, as the root was taken over them. */
export type SubmitOutcomeArgs = { readonly netuid: number; readonly index: bigint; readonly outcome: Uint8Array };

/** Brings the bytes behind the root, signed by any registered hotkey; the epoch is settled. Free. */
export function submitOutcome(client: ChainClient, signer: KeyPair, args: SubmitOutcomeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "Settlement.submit", args: [args.netuid, args.index, toHex(args.outcome)] });
}
