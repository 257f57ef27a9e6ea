import { blake2b256 } from "../primitives/index.ts";
import { NETUIDS } from "./limits.ts";
import { ScaleWriter } from "./scale-writer.ts";

/** A vote that is committed to by its hash and revealed epochs later. */
export type CommittedWeights = {
  /** Public key of the hotkey that votes: nobody else can reveal the vote as its own. */
  readonly hotkey: Uint8Array;
  readonly netuid: number;
  readonly mechanism?: number;
  readonly uids: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** Random u16 numbers, at most 256; without them the few likely votes could be guessed from their hashes. */
  readonly salt: ArrayLike<number>;
  readonly versionKey?: bigint;
};

/** The key under which the chain stores a mechanism's matrices. */
export function storageIndex(netuid: number, mechanism = 0): number {
  return mechanism * NETUIDS + netuid;
}

/** The hash to commit to, as the chain computes it when the vote is revealed. */
export function weightsCommitHash(vote: CommittedWeights): Uint8Array {
  const writer = new ScaleWriter().hash(vote.hotkey).u16(storageIndex(vote.netuid, vote.mechanism));
  for (const list of [vote.uids, vote.weights, vote.salt]) writer.vector(list, (_, value) => writer.u16(value));
  return blake2b256(writer.u64(vote.versionKey ?? 0n).finish());
}
