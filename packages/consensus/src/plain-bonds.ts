import { type BondList, emptyBondList } from "./bond-list.ts";
import { ColumnMerge } from "./column-merge.ts";
import { div, divSmall, mul, proportion, quantise } from "./fixed.ts";
import type { ColumnMatrix } from "./sparse-matrix.ts";

/** The moving average of bonds: new weights, old bonds (u16), and the share of each. */
export type BondsProblem = {
  readonly n: number;
  readonly fresh: ColumnMatrix;
  readonly old: ColumnMatrix;
  readonly alpha: { readonly fresh: number; readonly old: number };
};

const capacity = ({ fresh, old }: BondsProblem): number => fresh.value.length + old.value.length;

/** Yuma 2: both sides are parts of their column, stake included; stored relative to the column's largest. */
export const yuma2Bonds = (problem: BondsProblem, stake: Float64Array): BondList => {
  const { fresh, old, alpha, n } = problem;
  const out = emptyBondList(capacity(problem));
  const merge = new ColumnMerge(n);
  const delta = new Float64Array(fresh.value.length);
  for (let j = 0; j < n; j++) {
    const freshEnd = fresh.start[j + 1] as number;
    let deltaSum = 0;
    for (let e = fresh.start[j] as number; e < freshEnd; e++) {
      const value = fresh.value[e] as number;
      if (value === 0) continue;
      delta[e] = mul(stake[fresh.row[e] as number] as number, value);
      deltaSum += delta[e] as number;
    }
    const oldEnd = old.start[j + 1] as number;
    let oldSum = 0;
    for (let e = old.start[j] as number; e < oldEnd; e++) oldSum += old.value[e] as number;
    merge.begin(j);
    for (let e = fresh.start[j] as number; e < freshEnd; e++) {
      const part = delta[e] as number;
      if (part !== 0) merge.add(fresh.row[e] as number, mul(alpha.fresh, div(part, deltaSum)));
    }
    for (let e = old.start[j] as number; e < oldEnd; e++) {
      const part = old.value[e] as number;
      if (part !== 0) merge.add(old.row[e] as number, mul(alpha.old, divSmall(part, oldSum)));
    }
    const { sum, top } = merge.totals();
    const topShare = sum === 0 ? 0 : div(top, sum);
    merge.emit(out, (kept) => {
      const share = div(kept, sum);
      return { share, stored: quantise(topShare === 0 ? share : div(share, topShare)) };
    });
  }
  return out;
};

/** Yuma 3: both sides as they are; stored as they come out, and divided by the column only for the dividends. */
export const yuma3Bonds = (problem: BondsProblem): BondList => {
  const { fresh, old, alpha, n } = problem;
  const out = emptyBondList(capacity(problem));
  const merge = new ColumnMerge(n);
  for (let j = 0; j < n; j++) {
    merge.begin(j);
    const freshEnd = fresh.start[j + 1] as number;
    for (let e = fresh.start[j] as number; e < freshEnd; e++) {
      merge.add(fresh.row[e] as number, mul(alpha.fresh, fresh.value[e] as number));
    }
    const oldEnd = old.start[j + 1] as number;
    for (let e = old.start[j] as number; e < oldEnd; e++) {
      merge.add(old.row[e] as number, mul(alpha.old, proportion(old.value[e] as number)));
    }
    const { sum } = merge.totals();
    merge.emit(out, (kept) => ({ share: div(kept, sum), stored: quantise(kept) }));
  }
  return out;
};
