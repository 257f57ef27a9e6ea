import type { SparseMatrix } from "../epoch/sparse-matrix.ts";
import type { Voters } from "../epoch/voters.ts";
import { lesser, mul } from "../fixed/fixed.ts";
import { ballotsOf } from "./ballots.ts";
import { WeightedMedian } from "./weighted-median.ts";

/** The votes after consensus: what each column agreed on, and what is left of each vote, its voter and its target. */
export type ClippedVotes = {
  readonly consensus: Float64Array;
  /** Parallel to the weights' entries. 0 stands for a dropped entry and for a stored zero. */
  readonly clipped: Float64Array;
  readonly rank: Float64Array;
  readonly trust: Float64Array;
};

type RowVotes = ClippedVotes & { readonly own: number };

const clipRow = ({ start, target, value }: SparseMatrix, row: number, votes: RowVotes): void => {
  const { consensus, clipped, rank, trust, own } = votes;
  const end = start[row + 1] as number;
  let sum = 0;
  for (let e = start[row] as number; e < end; e++) {
    const j = target[e] as number;
    const kept = lesser(value[e] as number, consensus[j] as number);
    clipped[e] = kept;
    sum += kept;
    rank[j] = (rank[j] as number) + mul(own, kept);
  }
  trust[row] = sum;
};

/** Finds each column's weighted median and clips every vote to it. */
export const clipToConsensus = (weights: SparseMatrix, stake: Float64Array, voters: Voters): ClippedVotes => {
  const { n } = weights;
  const votes = {
    consensus: new Float64Array(n),
    clipped: new Float64Array(weights.value.length),
    rank: new Float64Array(n),
    trust: new Float64Array(n),
  };
  const median = new WeightedMedian(ballotsOf(weights, voters), voters);
  for (let j = 0; j < n; j++) votes.consensus[j] = median.of(j);
  for (let row = 0; row < n; row++) clipRow(weights, row, { ...votes, own: stake[row] as number });
  return votes;
};
