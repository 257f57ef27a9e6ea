import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** How much of the signer's stake goes from which hotkey of a subnet to which. */
export type MoveStakeArgs = {
  readonly hotkey: string;
  readonly netuid: number;
  readonly toHotkey: string;
  readonly toNetuid: number;
  readonly amount: bigint;
};

/** Moves stake of the signing coldkey to another hotkey, another subnet or both. It is late for an epoch that is open there. */
export function moveStake(client: ChainClient, signer: KeyPair, args: MoveStakeArgs): Promise<TxResult> {
  const { hotkey, toHotkey, netuid, toNetuid, amount } = args;
  return client.submit(signer, {
    path: "SubtensorModule.move_stake",
    args: [hotkey, toHotkey, netuid, toNetuid, amount],
  });
}
