import { type BondList, emptyBondList } from "./bond-list.ts";
import { div, divSmall, mul, proportion, quantise } from "./fixed.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";

/** The moving average of bonds: new weights, old bonds (u16), both with ascending rows, and the share of each. */
export type BondsProblem = {
  readonly fresh: SparseMatrix;
  readonly old: SparseMatrix;
  readonly alpha: { readonly fresh: number; readonly old: number };
};

type Column = { readonly sum: Float64Array; readonly top: Float64Array };

/** Adds up both sides' rows, which are ascending; keeps what is positive as the share for now, summed by column. */
const mergeRows = (a: SparseMatrix, b: SparseMatrix): { readonly out: BondList; readonly column: Column } => {
  const { n } = a;
  const out = emptyBondList(n, a.value.length + b.value.length);
  const column = { sum: new Float64Array(n), top: new Float64Array(n) };
  let at = 0;
  for (let row = 0; row < n; row++) {
    let i = a.start[row] as number;
    let k = b.start[row] as number;
    const aEnd = a.start[row + 1] as number;
    const bEnd = b.start[row + 1] as number;
    for (;;) {
      const aTarget = i < aEnd ? (a.target[i] as number) : n;
      const bTarget = k < bEnd ? (b.target[k] as number) : n;
      const j = Math.min(aTarget, bTarget);
      if (j >= n) break; // only targets that are no uid are left
      let kept = 0;
      for (; i < aEnd && a.target[i] === j; i++) kept += a.value[i] as number;
      for (; k < bEnd && b.target[k] === j; k++) kept += b.value[k] as number;
      if (kept <= 0) continue;
      out.target[at] = j;
      out.share[at++] = kept;
      column.sum[j] = (column.sum[j] as number) + kept;
      if (kept > (column.top[j] as number)) column.top[j] = kept;
    }
    out.start[row + 1] = at;
  }
  return { out, column };
};

const columnSums = ({ n, start, target, value }: SparseMatrix): Float64Array => {
  const sums = new Float64Array(n);
  const end = start[n] as number;
  for (let e = 0; e < end; e++) {
    const j = target[e] as number;
    if (j < n) sums[j] = (sums[j] as number) + (value[e] as number);
  }
  return sums;
};

const byStake = ({ n, start, value }: SparseMatrix, stake: Float64Array): Float64Array => {
  const product = new Float64Array(value.length);
  for (let i = 0; i < n; i++) {
    const own = stake[i] as number;
    const end = start[i + 1] as number;
    for (let e = start[i] as number; e < end; e++) product[e] = mul(own, value[e] as number);
  }
  return product;
};

const mapEntries = (matrix: SparseMatrix, f: (value: number, target: number) => number): SparseMatrix => {
  const value = new Float64Array(matrix.value.length);
  const end = matrix.start[matrix.n] as number;
  for (let e = 0; e < end; e++) value[e] = f(matrix.value[e] as number, matrix.target[e] as number);
  return { ...matrix, value };
};

/** Yuma 2: both sides are parts of their column, stake included; stored relative to the column's largest. */
export const yuma2Bonds = ({ fresh, old, alpha }: BondsProblem, stake: Float64Array): BondList => {
  const delta = { ...fresh, value: byStake(fresh, stake) };
  const deltaSum = columnSums(delta);
  const oldSum = columnSums(old);
  const bought = mapEntries(delta, (part, j) => (part === 0 ? 0 : mul(alpha.fresh, div(part, deltaSum[j] as number))));
  const decayed = mapEntries(old, (part, j) => (part === 0 ? 0 : mul(alpha.old, divSmall(part, oldSum[j] as number))));
  const { out, column } = mergeRows(bought, decayed);
  const topShare = column.top.map((top, j) => (top === 0 ? 0 : div(top, column.sum[j] as number)));
  const end = out.start[fresh.n] as number;
  for (let e = 0; e < end; e++) {
    const j = out.target[e] as number;
    const share = div(out.share[e] as number, column.sum[j] as number);
    const top = topShare[j] as number;
    out.share[e] = share;
    out.stored[e] = quantise(top === 0 ? share : div(share, top));
  }
  return out;
};

/** Yuma 3: both sides as they are; stored as they come out, and divided by the column only for the dividends. */
export const yuma3Bonds = ({ fresh, old, alpha }: BondsProblem): BondList => {
  const bought = mapEntries(fresh, (value) => mul(alpha.fresh, value));
  const decayed = mapEntries(old, (value) => mul(alpha.old, proportion(value)));
  const { out, column } = mergeRows(bought, decayed);
  const end = out.start[fresh.n] as number;
  for (let e = 0; e < end; e++) {
    const kept = out.share[e] as number;
    out.share[e] = div(kept, column.sum[out.target[e] as number] as number);
    out.stored[e] = quantise(kept);
  }
  return out;
};
