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
  const { n, start: aStart, target: aTarget, value: aValue } = a;
  const { start: bStart, target: bTarget, value: bValue } = b;
  const out = emptyBondList(n, aValue.length + bValue.length);
  const { start, target, share } = out;
  const sum = new Float64Array(n);
  const top = new Float64Array(n);
  let at = 0;
  for (let row = 0; row < n; row++) {
    let i = aStart[row] as number;
    let k = bStart[row] as number;
    const aEnd = aStart[row + 1] as number;
    const bEnd = bStart[row + 1] as number;
    for (;;) {
      const aNext = i < aEnd ? (aTarget[i] as number) : n;
      const bNext = k < bEnd ? (bTarget[k] as number) : n;
      const j = Math.min(aNext, bNext);
      if (j >= n) break; // only targets that are no uid are left
      let kept = 0;
      for (; i < aEnd && aTarget[i] === j; i++) kept += aValue[i] as number;
      for (; k < bEnd && bTarget[k] === j; k++) kept += bValue[k] as number;
      if (kept <= 0) continue;
      target[at] = j;
      share[at++] = kept;
      sum[j] = (sum[j] as number) + kept;
      if (kept > (top[j] as number)) top[j] = kept;
    }
    start[row + 1] = at;
  }
  return { out, column: { sum, top } };
};

// One plain loop per step: a loop shared through a callback would box every number it hands over.

const columnSums = ({ n, start, target }: SparseMatrix, value: Float64Array): Float64Array => {
  const sums = new Float64Array(n);
  const end = start[n] as number;
  for (let e = 0; e < end; e++) {
    const j = target[e] as number;
    if (j < n) sums[j] = (sums[j] as number) + (value[e] as number);
  }
  return sums;
};

/** Stake-weighted votes as parts of their column, times the share of the new. */
const boughtByStake = (fresh: SparseMatrix, stake: Float64Array, alpha: number): SparseMatrix => {
  const { n, start, target, value } = fresh;
  const part = new Float64Array(value.length);
  for (let i = 0; i < n; i++) {
    const own = stake[i] as number;
    const end = start[i + 1] as number;
    for (let e = start[i] as number; e < end; e++) part[e] = mul(own, value[e] as number);
  }
  const sums = columnSums(fresh, part);
  const end = start[n] as number;
  for (let e = 0; e < end; e++) {
    const own = part[e] as number;
    if (own !== 0) part[e] = mul(alpha, div(own, sums[target[e] as number] as number));
  }
  return { ...fresh, value: part };
};

/** Stored bonds as parts of their column, times the share of the old. */
const decayedByColumn = (old: SparseMatrix, alpha: number): SparseMatrix => {
  const { n, start, target, value } = old;
  const sums = columnSums(old, value);
  const part = new Float64Array(value.length);
  const end = start[n] as number;
  for (let e = 0; e < end; e++) {
    const j = target[e] as number;
    const own = value[e] as number;
    if (own !== 0 && j < n) part[e] = mul(alpha, divSmall(own, sums[j] as number));
  }
  return { ...old, value: part };
};

/** Yuma 2: both sides are parts of their column, stake included; stored relative to the column's largest. */
export const yuma2Bonds = ({ fresh, old, alpha }: BondsProblem, stake: Float64Array): BondList => {
  const { out, column } = mergeRows(boughtByStake(fresh, stake, alpha.fresh), decayedByColumn(old, alpha.old));
  const { sum, top } = column;
  for (let j = 0; j < fresh.n; j++) if (top[j] !== 0) top[j] = div(top[j] as number, sum[j] as number);
  const { start, target, share, stored } = out;
  const end = start[fresh.n] as number;
  for (let e = 0; e < end; e++) {
    const j = target[e] as number;
    const part = div(share[e] as number, sum[j] as number);
    const largest = top[j] as number;
    share[e] = part;
    stored[e] = quantise(largest === 0 ? part : div(part, largest));
  }
  return out;
};

const bought = (fresh: SparseMatrix, alpha: number): SparseMatrix => {
  const part = new Float64Array(fresh.value.length);
  for (let e = 0; e < part.length; e++) part[e] = mul(alpha, fresh.value[e] as number);
  return { ...fresh, value: part };
};

const decayed = (old: SparseMatrix, alpha: number): SparseMatrix => {
  const part = new Float64Array(old.value.length);
  for (let e = 0; e < part.length; e++) part[e] = mul(alpha, proportion(old.value[e] as number));
  return { ...old, value: part };
};

/** Yuma 3: both sides as they are; stored as they come out, and divided by the column only for the dividends. */
export const yuma3Bonds = ({ fresh, old, alpha }: BondsProblem): BondList => {
  const { out, column } = mergeRows(bought(fresh, alpha.fresh), decayed(old, alpha.old));
  const { start, target, share, stored } = out;
  const end = start[fresh.n] as number;
  for (let e = 0; e < end; e++) {
    const kept = share[e] as number;
    stored[e] = quantise(kept);
    share[e] = div(kept, column.sum[target[e] as number] as number);
  }
  return out;
};
