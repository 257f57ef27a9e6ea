import type { KeyPair } from "../../keys/index.ts";
import { toHex } from "../../primitives/index.ts";
import type { ChainClient } from "../chain-client.ts";
import type { TxResult } from "../tx-result.ts";
import type { CommitWeightsArgs } from "./commit-weights.ts";
import type { RevealWeightsArgs } from "./reveal-weights.ts";
import type { SetWeightsArgs } from "./set-weights.ts";

/** One row in each of up to 64 subnets, always of their first mechanism. */
export type BatchSetWeightsArgs = readonly Omit<SetWeightsArgs, "mechanism">[];
/** One commit in each of up to 64 subnets, always of their first mechanism. */
export type BatchCommitWeightsArgs = readonly Omit<CommitWeightsArgs, "mechanism">[];
/** Up to ten votes that were committed to in one subnet; the last one is what counts. */
export type BatchRevealWeightsArgs = {
  readonly netuid: number;
  readonly votes: readonly Omit<RevealWeightsArgs, "netuid" | "mechanism">[];
};

/** Sets the signing hotkey's weights in several subnets. Free; refused in the pool unless every row would be taken. */
export function batchSetWeights(client: ChainClient, signer: KeyPair, rows: BatchSetWeightsArgs): Promise<TxResult> {
  const pairs = rows.map(({ uids, weights }) => Array.from(uids, (uid, k) => [uid, weights[k]]));
  return client.submit(signer, {
    path: "SubtensorModule.batch_set_weights",
    args: [rows.map(({ netuid }) => netuid), pairs, rows.map(({ versionKey }) => versionKey ?? 0n)],
  });
}

/** Commits the signing hotkey in several subnets. Free; refused in the pool unless every commit would be taken. */
export function batchCommitWeights(
  client: ChainClient,
  signer: KeyPair,
  commits: BatchCommitWeightsArgs,
): Promise<TxResult> {
  return client.submit(signer, {
    path: "SubtensorModule.batch_commit_weights",
    args: [commits.map(({ netuid }) => netuid), commits.map(({ hash }) => toHex(hash))],
  });
}

/** Reveals several votes at once, or none of them. Free; refused in the pool unless it would succeed. */
export function batchRevealWeights(
  client: ChainClient,
  signer: KeyPair,
  { netuid, votes }: BatchRevealWeightsArgs,
): Promise<TxResult> {
  const lists = (part: "uids" | "weights" | "salt") => votes.map((vote) => Array.from(vote[part]));
  const keys = votes.map(({ versionKey }) => versionKey ?? 0n);
  return client.submit(signer, {
    path: "SubtensorModule.batch_reveal_weights",
    args: [netuid, lists("uids"), lists("weights"), lists("salt"), keys],
  });
}
