import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** How much of the signer's rao goes on which hotkey. */
export type AddStakeArgs = { readonly hotkey: string; readonly netuid: number; readonly amount: bigint };

/** Moves rao of the signing coldkey to its stake on a hotkey. */
export function addStake(client: ChainClient, signer: KeyPair, args: AddStakeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.add_stake", args: [args.hotkey, args.netuid, args.amount] });
}
