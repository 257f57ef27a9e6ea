import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { Kin } from "../reads/child-keys.ts";
import type { TxResult } from "../tx-result.ts";

/** To whom a hotkey lends its stake on a subnet; these replace all it had. None: it lends no more. */
export type SetChildrenArgs = { readonly netuid: number; readonly hotkey: string; readonly children: readonly Kin[] };

/** Announces children of a hotkey of the signing coldkey. They count from the first epoch after the chain's cooldown on. */
export function setChildren(client: ChainClient, signer: KeyPair, args: SetChildrenArgs): Promise<TxResult> {
  const children = args.children.map(({ part, hotkey }) => [part, hotkey]);
  return client.submit(signer, { path: "SubtensorModule.set_children", args: [args.hotkey, args.netuid, children] });
}
