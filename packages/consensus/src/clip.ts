import { ballotsOf } from "./ballots.ts";
import { mul } from "./fixed.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";
import type { Voters } from "./voters.ts";
import { weightedMedian } from "./weighted-median.ts";

/** The votes after consensus: what each column agreed on, and what is left of each vote, its voter and its target. */
export type ClippedVotes = {
  readonly consensus: Float64Array;
  /** Parallel to the weights' entries. 0 stands for a dropped entry and for a stored zero. */
  readonly clipped: Float64Array;
  readonly rank: Float64Array;
  readonly trust: Float64Array;
};

/** Finds each column's weighted median and clips every vote to it. */
export const clipToConsensus = (weights: SparseMatrix, stake: Float64Array, voters: Voters): ClippedVotes => {
  const { n, start, target, value } = weights;
  const ballots = ballotsOf(weights, voters);
  const consensus = new Float64Array(n);
  for (let j = 0; j < n; j++) consensus[j] = weightedMedian(ballots, j, voters);
  const clipped = new Float64Array(value.length);
  const rank = new Float64Array(n);
  const trust = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = stake[i] as number;
    const end = start[i + 1] as number;
    let sum = 0;
    for (let e = start[i] as number; e < end; e++) {
      const j = target[e] as number;
      const kept = Math.min(value[e] as number, consensus[j] as number);
      clipped[e] = kept;
      sum += kept;
      rank[j] = (rank[j] as number) + mul(own, kept);
    }
    trust[i] = sum;
  }
  return { consensus, clipped, rank, trust };
};
