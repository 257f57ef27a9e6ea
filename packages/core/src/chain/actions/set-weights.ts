import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The row: as many weights as uids. */
export type SetWeightsArgs = {
  readonly netuid: number;
  readonly uids: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly versionKey?: bigint;
};

/** Replaces the signing hotkey's weights: `weights[k]` (u16) for `uids[k]`. Free; refused in the pool unless it would succeed. */
export function setWeights(client: ChainClient, signer: KeyPair, args: SetWeightsArgs): Promise<TxResult> {
  return client.submit(signer, {
    path: "SubtensorModule.set_weights",
    args: [args.netuid, Array.from(args.uids), Array.from(args.weights), args.versionKey ?? 0n],
  });
}
