import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The hotkey to leave. */
export type UnstakeAllArgs = { readonly hotkey: string };

/** Moves all stake of the signing coldkey on a hotkey, in every subnet, back to its free rao. */
export function unstakeAll(client: ChainClient, signer: KeyPair, args: UnstakeAllArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.unstake_all", args: [args.hotkey] });
}
