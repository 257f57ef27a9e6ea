import { scale } from "../../fixed/factor.ts";
import { isPositive, lesser } from "../../fixed/fixed.ts";
import type { Columns } from "../columns.ts";
import { RULE } from "../rules.ts";
import { selectVote } from "./select-vote.ts";

/** Where nobody's minority decides: the smallest vote, or the largest. Who has no entry votes 0. */
const extremeVote = ({ rules, stride, start, end, row, isVoter, weight }: Columns, j: number): number => {
  const from = start[j] as number;
  const rowFrom = stride > 0 ? 0 : from;
  const largest = (rules[RULE.minority] as number) >= 0;
  let voters = 0;
  let found = largest ? 0 : Number.POSITIVE_INFINITY;
  for (let e = from; e < (end[j] as number); e++) {
    if (isVoter[row[rowFrom + e - from] as number] === 0) continue;
    voters++;
    const vote = weight[e] as number;
    found = largest ? Math.max(found, vote) : Math.min(found, vote);
  }
  return voters < (rules[RULE.voters] as number) && !largest ? 0 : found;
};

/** Is the guess the median? It is when the stake below it does not exceed `slack` and the stake up to it does. */
const decides = ({ laneHigh, laneVote }: Columns, length: number, { guess, slack }: Guess): boolean => {
  let below = 0;
  let upTo = 0;
  for (let k = 0; k < length; k++) {
    const score = laneHigh[k] as number;
    const own = laneVote[k] as number;
    upTo += own * isPositive(guess - score + 1);
    below += own * isPositive(guess - score);
  }
  return below <= slack && upTo > slack;
};

type Guess = { readonly guess: number; readonly slack: number };

/**
 * Weighted median: the smallest vote at which the cumulative stake exceeds the minority, else the largest vote. Sums
 * are exact integers, so any way of selecting gives the same.
 * @see weighted_median_col_sparse, weighted_median
 */
const consensusOf = (columns: Columns, j: number): number => {
  const { rules, stride, start, end, row, vote, weight, consensus, laneHigh, laneVote } = columns;
  const total = rules[RULE.total] as number;
  const minority = rules[RULE.minority] as number;
  if (total === 0) return 0;
  if (minority < 0 || minority >= total) return extremeVote(columns, j);
  const from = start[j] as number;
  const length = (end[j] as number) - from;
  const rowFrom = stride > 0 ? 0 : from;
  let present = 0;
  for (let k = 0; k < length; k++) {
    const own = vote[row[rowFrom + k] as number] as number;
    laneHigh[k] = weight[from + k] as number;
    laneVote[k] = own;
    present += own;
  }
  // Who has a vote and no entry votes 0.
  const slack = minority - (total - present);
  if (slack < 0) return 0;
  const guess = consensus[j] as number;
  if (rules[RULE.guess] === 1 && decides(columns, length, { guess, slack })) return guess;
  return selectVote(columns, length, slack);
};

/**
 * Consensus of a column, its clipped weights in its rows' trust, and its rank; keeps stake times clipped weight.
 * @see col_clip_sparse, row_sum_sparse, matmul_sparse
 */
export const agreeOnColumn = (columns: Columns, j: number): void => {
  const { stride, start, end, row, stakeHigh, stakeLow, weight, share, trust, consensus, rank } = columns;
  const from = start[j] as number;
  const length = (end[j] as number) - from;
  const rowFrom = stride > 0 ? 0 : from;
  const agreed = consensusOf(columns, j) + 0; // a listed zero is −0
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const r = row[rowFrom + k] as number;
    const clipped = lesser(weight[from + k] as number, agreed);
    const product = scale(stakeHigh[r] as number, stakeLow[r] as number, clipped);
    trust[r] = (trust[r] as number) + clipped;
    share[from + k] = product;
    sum += product;
  }
  consensus[j] = agreed;
  rank[j] = sum;
};
