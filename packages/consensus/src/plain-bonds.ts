import { type BondList, emptyBondList } from "./bond-list.ts";
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

/** One side of the average: what each entry brings to its row, already weighted. */
type Parts = { readonly row: Int32Array; readonly part: Float64Array; readonly start: Int32Array };

/** Both sides' rows of one column are ascending: appends each row's positive sum to `out`, as its share for now. */
const mergeColumn = (column: number, [a, b]: readonly [Parts, Parts], out: BondList): void => {
  let at = out.count;
  let i = a.start[column] as number;
  let k = b.start[column] as number;
  const aEnd = a.start[column + 1] as number;
  const bEnd = b.start[column + 1] as number;
  while (i < aEnd || k < bEnd) {
    const aRow = i < aEnd ? (a.row[i] as number) : Number.MAX_SAFE_INTEGER;
    const bRow = k < bEnd ? (b.row[k] as number) : Number.MAX_SAFE_INTEGER;
    const row = Math.min(aRow, bRow);
    let kept = 0;
    for (; i < aEnd && a.row[i] === row; i++) kept += a.part[i] as number;
    for (; k < bEnd && b.row[k] === row; k++) kept += b.part[k] as number;
    if (kept <= 0) continue;
    out.row[at] = row;
    out.target[at] = column;
    out.share[at++] = kept;
  }
  out.count = at;
};

/** Yuma 2: both sides are parts of their column, stake included; stored relative to the column's largest. */
export const yuma2Bonds = (problem: BondsProblem, stake: Float64Array): BondList => {
  const { fresh, old, alpha, n } = problem;
  const out = emptyBondList(capacity(problem));
  const delta = { ...fresh, part: new Float64Array(fresh.value.length) };
  const decay = { ...old, part: new Float64Array(old.value.length) };
  for (let j = 0; j < n; j++) {
    stakeWeights(delta, j, stake);
    divideColumn(delta, j, alpha.fresh);
    divideSmallColumn(decay, j, alpha.old);
    const from = out.count;
    mergeColumn(j, [delta, decay], out);
    finishColumn(out, from, true);
  }
  return out;
};

type Side = Parts & { readonly value: Float64Array };

const stakeWeights = ({ start, row, value, part }: Side, column: number, stake: Float64Array): void => {
  const end = start[column + 1] as number;
  for (let e = start[column] as number; e < end; e++)
    part[e] = mul(stake[row[e] as number] as number, value[e] as number);
};

const divideColumn = ({ start, part }: Side, column: number, factor: number): void => {
  const from = start[column] as number;
  const end = start[column + 1] as number;
  let sum = 0;
  for (let e = from; e < end; e++) sum += part[e] as number;
  if (sum === 0) return;
  for (let e = from; e < end; e++) part[e] = mul(factor, div(part[e] as number, sum));
};

const divideSmallColumn = ({ start, value, part }: Side, column: number, factor: number): void => {
  const from = start[column] as number;
  const end = start[column + 1] as number;
  let sum = 0;
  for (let e = from; e < end; e++) sum += value[e] as number;
  if (sum === 0) return;
  for (let e = from; e < end; e++) part[e] = mul(factor, divSmall(value[e] as number, sum));
};

/** Turns kept amounts into parts of their column, and into what is stored: relative to the largest, or as they are. */
const finishColumn = (out: BondList, from: number, relative: boolean): void => {
  const { share, stored, count } = out;
  let sum = 0;
  let top = 0;
  for (let e = from; e < count; e++) {
    const kept = share[e] as number;
    sum += kept;
    if (kept > top) top = kept;
  }
  const topShare = relative && sum > 0 ? div(top, sum) : 0;
  for (let e = from; e < count; e++) {
    const kept = share[e] as number;
    const part = div(kept, sum);
    share[e] = part;
    stored[e] = quantise(relative ? (topShare === 0 ? part : div(part, topShare)) : kept);
  }
};

/** Yuma 3: both sides as they are; stored as they come out, and divided by the column only for the dividends. */
export const yuma3Bonds = (problem: BondsProblem): BondList => {
  const { fresh, old, alpha, n } = problem;
  const out = emptyBondList(capacity(problem));
  const bought = { ...fresh, part: fresh.value.map((value) => mul(alpha.fresh, value)) };
  const decayed = { ...old, part: old.value.map((value) => mul(alpha.old, proportion(value))) };
  for (let j = 0; j < n; j++) {
    const from = out.count;
    mergeColumn(j, [bought, decayed], out);
    finishColumn(out, from, false);
  }
  return out;
};
