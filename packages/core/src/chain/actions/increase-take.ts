import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The part, of 65535, that the owner of `hotkey` keeps of its dividends before the nominators share the rest. */
export type TakeArgs = { readonly hotkey: string; readonly take: number };

/** Raises the take of a hotkey of the signing coldkey, as seldom as the chain's rate limit allows. */
export function increaseTake(client: ChainClient, signer: KeyPair, args: TakeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.increase_take", args: [args.hotkey, args.take] });
}
