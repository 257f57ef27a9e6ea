import type { KeyPair } from "../../keys/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";

/** The row: as many weights as uids. */
export type SetWeightsArgs = {
  readonly netuid: number;
  /** Which of the subnet's weight matrices; the first one unless told. */
  readonly mechanism?: number;
  readonly uids: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly versionKey?: bigint;
};

/** Replaces the signing hotkey's weights: `weights[k]` (u16) for `uids[k]`. Free; refused in the pool unless it would succeed. */
export function setWeights(client: ChainClient, signer: KeyPair, args: SetWeightsArgs): Promise<TxResult> {
  const { netuid, mechanism = 0, versionKey = 0n } = args;
  const row = [Array.from(args.uids), Array.from(args.weights), versionKey];
  return client.submit(
    signer,
    mechanism === 0
      ? { path: "SubtensorModule.set_weights", args: [netuid, ...row] }
      : { path: "SubtensorModule.set_mechanism_weights", args: [netuid, mechanism, ...row] },
  );
}
