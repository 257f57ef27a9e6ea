import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";
import type { ColdkeySwapArgs } from "./announce-coldkey-swap.ts";

/** Passes all that the signing coldkey has on to the one that it announced, once the delay is over. */
export function swapColdkey(client: ChainClient, signer: KeyPair, args: ColdkeySwapArgs): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.swap_coldkey_announced", args: [args.newColdkey] });
}
