import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The epoch whose root is doubted. */
export type ChallengeArgs = { readonly netuid: number; readonly index: bigint };

/**
 * Asks the chain's referee to run the epoch and to settle it on what comes out. Who was right pays nothing and gets a part
 * of the dividends withheld from false electors; who was wrong loses the deposit and the fee.
 */
export function challenge(client: ChainClient, signer: KeyPair, args: ChallengeArgs): Promise<TxResult> {
  return client.submit(signer, { path: "Settlement.challenge", args: [args.netuid, args.index] });
}
