import type { SparseMatrix } from "../epoch/sparse-matrix.ts";
import { type BondList, emptyBondList } from "./bond-list.ts";

/**
 * Adds up new and old bonds, row by row. The rows of both sides are ascending; `fresh` and `old` hold the parts of the
 * row at hand, which the caller fills before each `append`. One row per call: engines optimise a short function that
 * is called often better than one long loop.
 */
export class BondMerge {
  readonly out: BondList;
  /** Per column: sum and largest of what was kept. */
  readonly sum: Float64Array;
  readonly top: Float64Array;
  readonly fresh: Float64Array;
  readonly old: Float64Array;
  readonly #sides: readonly [SparseMatrix, SparseMatrix];

  constructor(fresh: SparseMatrix, old: SparseMatrix) {
    this.out = emptyBondList(fresh.n, entriesOf(fresh) + entriesOf(old));
    this.sum = new Float64Array(fresh.n);
    this.top = new Float64Array(fresh.n);
    this.fresh = new Float64Array(longestRow(fresh));
    this.old = new Float64Array(longestRow(old));
    this.#sides = [fresh, old];
  }

  /** Keeps the row's positive sums, as their shares for now. */
  append(row: number): void {
    const { fresh, old, sum, top } = this;
    const { start, target, share } = this.out;
    const [{ n, start: freshStart, target: freshTarget }, { start: oldStart, target: oldTarget }] = this.#sides;
    const freshFrom = freshStart[row] as number;
    const oldFrom = oldStart[row] as number;
    const freshLength = (freshStart[row + 1] as number) - freshFrom;
    const oldLength = (oldStart[row + 1] as number) - oldFrom;
    let at = start[row] as number;
    let i = 0;
    let k = 0;
    for (;;) {
      const freshNext = i < freshLength ? (freshTarget[freshFrom + i] as number) : n;
      const oldNext = k < oldLength ? (oldTarget[oldFrom + k] as number) : n;
      const j = Math.min(freshNext, oldNext);
      if (j >= n) break; // only targets that are no uid are left
      let kept = 0;
      for (; i < freshLength && freshTarget[freshFrom + i] === j; i++) kept += fresh[i] as number;
      for (; k < oldLength && oldTarget[oldFrom + k] === j; k++) kept += old[k] as number;
      if (kept <= 0) continue;
      target[at] = j;
      share[at++] = kept;
      sum[j] = (sum[j] as number) + kept;
      if (kept > (top[j] as number)) top[j] = kept;
    }
    start[row + 1] = at;
  }
}

const entriesOf = ({ start, n }: SparseMatrix): number => start[n] as number;

const longestRow = ({ start, n }: SparseMatrix): number => {
  let longest = 0;
  for (let i = 0; i < n; i++) longest = Math.max(longest, (start[i + 1] as number) - (start[i] as number));
  return longest;
};
