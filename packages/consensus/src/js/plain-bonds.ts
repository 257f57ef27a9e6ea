import type { SparseMatrix } from "../epoch/sparse-matrix.ts";
import { div, divSmall, mul, proportion, quantise } from "../fixed/fixed.ts";
import type { BondList } from "./bond-list.ts";
import { BondMerge } from "./bond-merge.ts";

/** The moving average of bonds: new weights, old bonds (u16), both with ascending rows, and the share of each. */
export type BondsProblem = {
  readonly fresh: SparseMatrix;
  readonly old: SparseMatrix;
  readonly alpha: { readonly fresh: number; readonly old: number };
};

/** Every step below treats one row, and is called for each. */
const forRows = (n: number, step: (row: number) => void): void => {
  for (let row = 0; row < n; row++) step(row);
};

const addToColumns = ({ n, start, target, value }: SparseMatrix, row: number, sums: Float64Array): void => {
  const end = start[row + 1] as number;
  for (let e = start[row] as number; e < end; e++) {
    const j = target[e] as number;
    if (j < n) sums[j] = (sums[j] as number) + (value[e] as number);
  }
};

type Stakes = { readonly stake: Float64Array; readonly product: Float64Array };

const timesStake = ({ start, value }: SparseMatrix, row: number, { stake, product }: Stakes): void => {
  const own = stake[row] as number;
  const end = start[row + 1] as number;
  for (let e = start[row] as number; e < end; e++) product[e] = mul(own, value[e] as number);
};

/** What a row's entries are divided by, what the quotients are multiplied with, and where the products go. */
type Parts = { readonly sums: Float64Array; readonly factor: number; readonly part: Float64Array };

const deltaParts = ({ start, target, value }: SparseMatrix, row: number, { sums, factor, part }: Parts): void => {
  const from = start[row] as number;
  const length = (start[row + 1] as number) - from;
  for (let k = 0; k < length; k++) {
    const own = value[from + k] as number;
    part[k] = own === 0 ? 0 : mul(factor, div(own, sums[target[from + k] as number] as number));
  }
};

const storedParts = ({ n, start, target, value }: SparseMatrix, row: number, { sums, factor, part }: Parts): void => {
  const from = start[row] as number;
  const length = (start[row + 1] as number) - from;
  for (let k = 0; k < length; k++) {
    const own = value[from + k] as number;
    const j = target[from + k] as number;
    part[k] = own === 0 || j >= n ? 0 : mul(factor, divSmall(own, sums[j] as number));
  }
};

/** Turns kept amounts into parts of their column; stores each relative to the column's largest. */
const finishRelative = ({ out, sum }: BondMerge, row: number, topShare: Float64Array): void => {
  const { start, target, share, stored } = out;
  const end = start[row + 1] as number;
  for (let e = start[row] as number; e < end; e++) {
    const j = target[e] as number;
    const part = div(share[e] as number, sum[j] as number);
    const largest = topShare[j] as number;
    share[e] = part;
    stored[e] = quantise(largest === 0 ? part : div(part, largest));
  }
};

/** Yuma 2: both sides are parts of their column, stake included; stored relative to the column's largest. */
export const yuma2Bonds = ({ fresh, old, alpha }: BondsProblem, stake: Float64Array): BondList => {
  const { n } = fresh;
  const delta = { ...fresh, value: new Float64Array(fresh.value.length) };
  const deltaSum = new Float64Array(n);
  const oldSum = new Float64Array(n);
  forRows(n, (row) => {
    timesStake(fresh, row, { stake, product: delta.value });
    addToColumns(delta, row, deltaSum);
    addToColumns(old, row, oldSum);
  });
  const merge = new BondMerge(fresh, old);
  forRows(n, (row) => {
    deltaParts(delta, row, { sums: deltaSum, factor: alpha.fresh, part: merge.fresh });
    storedParts(old, row, { sums: oldSum, factor: alpha.old, part: merge.old });
    merge.append(row);
  });
  const topShare = merge.top.map((top, j) => (top === 0 ? 0 : div(top, merge.sum[j] as number)));
  forRows(n, (row) => finishRelative(merge, row, topShare));
  return merge.out;
};

type Scaled = { readonly factor: number; readonly part: Float64Array };

const scaledWeights = ({ start, value }: SparseMatrix, row: number, { factor, part }: Scaled): void => {
  const from = start[row] as number;
  const length = (start[row + 1] as number) - from;
  for (let k = 0; k < length; k++) part[k] = mul(factor, value[from + k] as number);
};

const scaledBonds = ({ start, value }: SparseMatrix, row: number, { factor, part }: Scaled): void => {
  const from = start[row] as number;
  const length = (start[row + 1] as number) - from;
  for (let k = 0; k < length; k++) part[k] = mul(factor, proportion(value[from + k] as number));
};

const finishAbsolute = ({ out, sum }: BondMerge, row: number): void => {
  const { start, target, share, stored } = out;
  const end = start[row + 1] as number;
  for (let e = start[row] as number; e < end; e++) {
    const kept = share[e] as number;
    stored[e] = quantise(kept);
    share[e] = div(kept, sum[target[e] as number] as number);
  }
};

/** Yuma 3: both sides as they are; stored as they come out, and divided by the column only for the dividends. */
export const yuma3Bonds = ({ fresh, old, alpha }: BondsProblem): BondList => {
  const merge = new BondMerge(fresh, old);
  forRows(fresh.n, (row) => {
    scaledWeights(fresh, row, { factor: alpha.fresh, part: merge.fresh });
    scaledBonds(old, row, { factor: alpha.old, part: merge.old });
    merge.append(row);
  });
  forRows(fresh.n, (row) => finishAbsolute(merge, row));
  return merge.out;
};
