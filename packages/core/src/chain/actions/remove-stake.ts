import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** How much of the signer's stake comes back from which hotkey. */
export type RemoveStakeArgs = { readonly hotkey: string; readonly netuid: number; readonly amount: bigint };

/** Moves stake of the signing coldkey on a hotkey back to its free rao. */
export function removeStake(client: ChainClient, signer: KeyPair, args: RemoveStakeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.remove_stake", args: [args.hotkey, args.netuid, args.amount] });
}
