import { factorOf, scale } from "../../fixed/factor.ts";
import { divide } from "../../fixed/fixed.ts";
import type { Columns } from "../columns.ts";
import { RULE } from "../rules.ts";

/**
 * Divides by the sum, unless that is 0.
 * @see inplace_normalize
 */
const normalise = (values: Float64Array, length: number): void => {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[i] as number;
  if (sum > 0) for (let i = 0; i < length; i++) values[i] = divide(values[i] as number, sum);
};

const payColumn = ({ stride, start, end, row, share, earned }: Columns, j: number, incentive: number): void => {
  const { high, low } = factorOf(incentive);
  const from = start[j] as number;
  const rowFrom = stride > 0 ? 0 : from;
  for (let e = from; e < (end[j] as number); e++) {
    const r = row[rowFrom + e - from] as number;
    earned[r] = (earned[r] as number) + scale(high, low, share[e] as number);
  }
};

/**
 * Ranks become incentives, and each row earns by its parts of the columns: its dividends.
 * @see matmul_transpose_sparse in Yuma 2; mat_vec_mul_sparse, row_sum_sparse, vec_mul in Yuma 3
 */
export const earn = (columns: Columns): void => {
  const { shape, rules, rank, earned, stakeHigh, stakeLow } = columns;
  normalise(rank, shape.n);
  for (let j = 0; j < shape.n; j++) if (rank[j] !== 0) payColumn(columns, j, rank[j] as number);
  if (rules[RULE.yuma3] !== 0) {
    // Yuma 2 has the stake inside its bonds; Yuma 3 brings it in here.
    for (let r = 0; r < shape.rows; r++) {
      earned[r] = scale(stakeHigh[r] as number, stakeLow[r] as number, earned[r] as number);
    }
  }
  normalise(earned, shape.rows);
};
