import { scale } from "../../fixed/factor.ts";
import { divide, divideSmall, proportion, quantise } from "../../fixed/fixed.ts";
import type { Columns } from "../columns.ts";
import { PENALTY, RULE } from "../rules.ts";
import { bondWeight } from "./bond-weight.ts";

/** What a column's old and new bonds add up to. */
type Merged = { readonly sum: number; readonly top: number };

/**
 * Stake times bond weight into `share`; gives their sum. Under the full penalty that is what rank was made of.
 * @see row_hadamard_sparse
 */
const stakeBondWeights = (columns: Columns, j: number): number => {
  const { rules, stride, start, end, row, stakeHigh, stakeLow, weight, share, consensus, rank } = columns;
  if (rules[RULE.penalty] === PENALTY.full) return rank[j] as number;
  const from = start[j] as number;
  const rowFrom = stride > 0 ? 0 : from;
  const agreed = consensus[j] as number;
  let sum = 0;
  for (let e = from; e < (end[j] as number); e++) {
    const r = row[rowFrom + e - from] as number;
    const own = bondWeight(rules, weight[e] as number, agreed);
    const product = scale(stakeHigh[r] as number, stakeLow[r] as number, own);
    share[e] = product;
    sum += product;
  }
  return sum;
};

const sumBonds = ({ start, end, bond }: Columns, j: number): number => {
  let sum = 0;
  for (let e = start[j] as number; e < (end[j] as number); e++) sum += Math.max(0, (bond[e] as number) - 1);
  return sum;
};

/**
 * Yuma 2: both sides are parts of their column, stake included.
 * @see inplace_col_normalize_sparse of both, mat_ema_sparse
 */
const mergeParts = (columns: Columns, j: number): Merged => {
  const { rules, start, end, bond, share } = columns;
  const freshSum = stakeBondWeights(columns, j) || 1; // an empty side stays empty
  const oldSum = sumBonds(columns, j) || 1;
  const freshHigh = rules[RULE.freshHigh] as number;
  const freshLow = rules[RULE.freshLow] as number;
  const oldHigh = rules[RULE.oldHigh] as number;
  const oldLow = rules[RULE.oldLow] as number;
  let sum = 0;
  let top = 0;
  for (let e = start[j] as number; e < (end[j] as number); e++) {
    const fresh = scale(freshHigh, freshLow, divide(share[e] as number, freshSum));
    const old = scale(oldHigh, oldLow, divideSmall(Math.max(0, (bond[e] as number) - 1), oldSum));
    const kept = Math.max(0, fresh + old);
    share[e] = kept;
    sum += kept;
    top = Math.max(top, kept);
  }
  return { sum, top };
};

/**
 * Keeps a column's bonds as parts of it; stores each relative to the largest.
 * @see inplace_col_normalize_sparse, inplace_col_max_upscale_sparse, fixed_proportion_to_u16
 */
const finishRelative = ({ start, end, bond, share }: Columns, j: number, { sum, top }: Merged): void => {
  const divisor = sum || 1;
  const largest = divide(top, divisor) || 1;
  for (let e = start[j] as number; e < (end[j] as number); e++) {
    const kept = share[e] as number;
    const part = divide(kept, divisor);
    share[e] = part;
    bond[e] = kept > 0 ? quantise(divide(part, largest)) + 1 : 0;
  }
};

/**
 * Yuma 3: both sides as they are.
 * @see compute_bonds_sparse, mat_ema_sparse
 */
const mergeWhole = (columns: Columns, j: number): number => {
  const { rules, start, end, weight, bond, share, consensus } = columns;
  const agreed = consensus[j] as number;
  const freshHigh = rules[RULE.freshHigh] as number;
  const freshLow = rules[RULE.freshLow] as number;
  const oldHigh = rules[RULE.oldHigh] as number;
  const oldLow = rules[RULE.oldLow] as number;
  let sum = 0;
  for (let e = start[j] as number; e < (end[j] as number); e++) {
    const fresh = scale(freshHigh, freshLow, bondWeight(rules, weight[e] as number, agreed));
    const old = scale(oldHigh, oldLow, proportion(Math.max(0, (bond[e] as number) - 1)));
    const kept = Math.max(0, fresh + old);
    share[e] = kept;
    sum += kept;
  }
  return sum;
};

/**
 * Stores a column's bonds as they are; keeps them as parts of it for the dividends.
 * @see fixed_proportion_to_u16, inplace_col_normalize_sparse
 */
export const finishAbsolute = ({ start, end, bond, share }: Columns, j: number, sum: number): void => {
  const divisor = sum || 1;
  for (let e = start[j] as number; e < (end[j] as number); e++) {
    const kept = share[e] as number;
    bond[e] = kept > 0 ? quantise(kept) + 1 : 0;
    share[e] = divide(kept, divisor);
  }
};

/** The new bonds of a column that all move at one speed. */
export const bondColumn = (columns: Columns, j: number): void => {
  if (columns.rules[RULE.yuma3] === 0) finishRelative(columns, j, mergeParts(columns, j));
  else finishAbsolute(columns, j, mergeWhole(columns, j));
};
