import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The part, of 65535, that a hotkey keeps of what it earns on a subnet with the stake of other coldkeys' parents. */
export type SetChildkeyTakeArgs = { readonly netuid: number; readonly hotkey: string; readonly take: number };

/** Sets the childkey take of a hotkey of the signing coldkey; raised as seldom as the chain's rate limit allows. */
export function setChildkeyTake(client: ChainClient, signer: KeyPair, args: SetChildkeyTakeArgs): Promise<TxResult> {
  const { netuid, hotkey, take } = args;
  return client.submit(signer, { path: "SubtensorModule.set_childkey_take", args: [hotkey, netuid, take] });
}
