import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Takes the signing coldkey's announcement back, once it could have been carried out for a while. */
export function clearColdkeySwap(client: ChainClient, signer: KeyPair): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.clear_coldkey_swap_announcement", args: [] });
}
