import { scale } from "../../fixed/factor.ts";
import { lesser } from "../../fixed/fixed.ts";
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

/**
 * Weighted median: the smallest vote at which the cumulative stake exceeds the minority, else the largest vote. Sums
 * are exact integers, so any way of selecting gives the same.
 */
const consensusOf = (columns: Columns, j: number): number => {
  const { rules, stride, start, end, row, vote, weight, laneHigh, laneVote } = columns;
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
  return slack < 0 ? 0 : selectVote(columns, length, slack);
};

/** Consensus of a column, its clipped weights in its rows' trust, and its rank; keeps stake times clipped weight. */
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
