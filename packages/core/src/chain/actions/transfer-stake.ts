import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** How much of the signer's stake on a hotkey becomes whose, and in which subnet. */
export type TransferStakeArgs = {
  readonly coldkey: string;
  readonly hotkey: string;
  readonly netuid: number;
  readonly toNetuid: number;
  readonly amount: bigint;
};

/** Gives stake of the signing coldkey to another one, where the subnets allow it. Within a subnet it stays as old as it is. */
export function transferStake(client: ChainClient, signer: KeyPair, args: TransferStakeArgs): Promise<TxResult> {
  const { coldkey, hotkey, netuid, toNetuid, amount } = args;
  return client.submit(signer, {
    path: "SubtensorModule.transfer_stake",
    args: [coldkey, hotkey, netuid, toNetuid, amount],
  });
}
