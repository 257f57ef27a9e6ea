import { halvesOf } from "../fixed/u64-halves.ts";
import type { EpochInput } from "./epoch-input.ts";
import { lastTempo } from "./last-tempo.ts";

/** The blocks of an input as numbers, per uid. */
export type EpochFrame = {
  readonly lastUpdate: Float64Array;
  readonly registered: Float64Array;
  /** A uid's votes count for uids registered below this block: after them its weights or its commit came. */
  readonly limit: Float64Array;
  /** Who set weights before this block is inactive. */
  readonly oldest: number;
  /** Bonds to uids registered at or after this block are outdated. */
  readonly lastTempo: number;
};

const EXACT_BITS_ABOVE_32 = 2 ** 21;

const typed = (values: ArrayLike<bigint>, length: number): BigUint64Array => {
  if (values instanceof BigUint64Array) return values;
  const copy = new BigUint64Array(length);
  for (let i = 0; i < length; i++) copy[i] = values[i] as bigint;
  return copy;
};

/** The first `n` of a list of u64 as float64, 0 beyond its end; null where one is not below 2^53. */
const exactNumbers = (values: ArrayLike<bigint>, n: number): Float64Array | null => {
  const numbers = new Float64Array(n);
  const length = Math.min(n, values.length);
  const halves = halvesOf(typed(values, length));
  for (let i = 0; i < length; i++) {
    const high = halves[2 * i + 1] as number;
    if (high >= EXACT_BITS_ABOVE_32) return null;
    numbers[i] = high * 2 ** 32 + (halves[2 * i] as number);
  }
  return numbers;
};

/**
 * A commit counts in the block it was made in, weights only after.
 * @see vec_mask_sparse_matrix, for weights and for commits
 */
const limitsOf = ({ commitReveal, commits }: EpochInput, lastUpdate: Float64Array): Float64Array => {
  if (!commitReveal) return lastUpdate;
  return lastUpdate.map((updated, uid) => {
    const commit = commits[uid] ?? null;
    return commit === null ? updated : Math.min(updated, Number(commit) + 1);
  });
};

/** Null where a block is no exact number: no chain gets there. */
export const frameOf = (input: EpochInput): EpochFrame | null => {
  const lastUpdate = exactNumbers(input.lastUpdate, input.n);
  const registered = exactNumbers(input.registeredAt, input.n);
  if (lastUpdate === null || registered === null) return null;
  const limit = limitsOf(input, lastUpdate);
  const oldest = Number(input.block - input.cutoff);
  return { lastUpdate, registered, limit, oldest, lastTempo: Number(lastTempo(input)) };
};
