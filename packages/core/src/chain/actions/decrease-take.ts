import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";
import type { TakeArgs } from "./increase-take.ts";

/** Lowers the take of a hotkey of the signing coldkey, at any time. */
export function decreaseTake(client: ChainClient, signer: KeyPair, args: TakeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.decrease_take", args: [args.hotkey, args.take] });
}
