import { mul } from "./fixed.ts";
import type { ColumnMatrix } from "./sparse-matrix.ts";
import { type Voters, WeightedMedian } from "./weighted-median.ts";

/** The votes after consensus: what each column agreed on, and what is left of each vote, its voter and its target. */
export type ClippedVotes = {
  readonly consensus: Float64Array;
  /** Parallel to the column entries. 0 stands for a dropped entry and for a stored zero. */
  readonly clipped: Float64Array;
  readonly rank: Float64Array;
  readonly trust: Float64Array;
};

const longest = (start: Int32Array): number => {
  let length = 0;
  for (let j = 1; j < start.length; j++) length = Math.max(length, (start[j] as number) - (start[j - 1] as number));
  return length;
};

/** Column by column: weighted median, clip, and the sums that cross columns. */
export const clipToConsensus = (columns: ColumnMatrix, stake: Float64Array, voters: Voters): ClippedVotes => {
  const { start, row, value } = columns;
  const n = start.length - 1;
  const consensus = new Float64Array(n);
  const clipped = new Float64Array(value.length);
  const rank = new Float64Array(n);
  const trust = new Float64Array(n);
  const median = new WeightedMedian(voters, longest(start));
  for (let j = 0; j < n; j++) {
    const from = start[j] as number;
    const end = start[j + 1] as number;
    const agreed = median.of({ row, score: value, from, end });
    consensus[j] = agreed;
    if (agreed === 0) continue;
    let sum = 0;
    for (let e = from; e < end; e++) {
      const i = row[e] as number;
      const kept = Math.min(value[e] as number, agreed);
      clipped[e] = kept;
      trust[i] = (trust[i] as number) + kept;
      sum += mul(stake[i] as number, kept);
    }
    rank[j] = sum;
  }
  return { consensus, clipped, rank, trust };
};
