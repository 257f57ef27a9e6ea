import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Which subnet. */
export type StartCallArgs = { readonly netuid: number };

/** Starts a subnet's emission and staking, signed by its owner, once. */
export function startCall(client: ChainClient, signer: KeyPair, args: StartCallArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.start_call", args: [args.netuid] });
}
