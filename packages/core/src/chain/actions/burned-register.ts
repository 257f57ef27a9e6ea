import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Which hotkey joins which subnet. */
export type BurnedRegisterArgs = { readonly netuid: number; readonly hotkey: string };

/** Registers a hotkey, signed by the coldkey that pays and will own it. */
export function burnedRegister(client: ChainClient, signer: KeyPair, args: BurnedRegisterArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.burned_register", args: [args.netuid, args.hotkey] });
}
