import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";
import type { SetWeightsArgs } from "./set-weights.ts";

/** The vote that was committed to, with its salt. */
export type RevealWeightsArgs = SetWeightsArgs & { readonly salt: ArrayLike<number> };

/** Reveals committed weights, in their one epoch. Free; refused in the pool unless it would succeed. */
export function revealWeights(client: ChainClient, signer: KeyPair, args: RevealWeightsArgs): Promise<TxResult> {
  const { netuid, mechanism = 0, versionKey = 0n } = args;
  const vote = [Array.from(args.uids), Array.from(args.weights), Array.from(args.salt), versionKey];
  return client.submit(
    signer,
    mechanism === 0
      ? { path: "SubtensorModule.reveal_weights", args: [netuid, ...vote] }
      : { path: "SubtensorModule.reveal_mechanism_weights", args: [netuid, mechanism, ...vote] },
  );
}
