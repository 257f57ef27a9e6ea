import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** A registered hotkey of the subnet. */
export type SetAutoStakeArgs = { readonly hotkey: string; readonly netuid: number };

/** Has what all miners of the signing coldkey earn in a subnet staked on one hotkey. */
export function setAutoStake(client: ChainClient, signer: KeyPair, args: SetAutoStakeArgs): Promise<TxResult> {
  const path = "SubtensorModule.set_coldkey_auto_stake_hotkey";
  return client.submit(signer, { path, args: [args.netuid, args.hotkey] });
}
