import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** Freezes the signing coldkey until root decides: somebody else announced its swap. */
export function disputeColdkeySwap(client: ChainClient, signer: KeyPair): Promise<TxResult> {
  return client.submit(signer, { path: "SubtensorModule.dispute_coldkey_swap", args: [] });
}
