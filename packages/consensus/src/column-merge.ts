import type { BondList } from "./bond-list.ts";

/** Adds up what several lists say about the rows of one column; rows that end at or below 0 fall away. */
export class ColumnMerge {
  readonly #sum: Float64Array;
  readonly #seenIn: Int32Array;
  readonly #rows: Int32Array;
  #length = 0;
  #column = -1;

  constructor(n: number) {
    this.#sum = new Float64Array(n);
    this.#seenIn = new Int32Array(n).fill(-1);
    this.#rows = new Int32Array(n);
  }

  begin(column: number): void {
    this.#column = column;
    this.#length = 0;
  }

  add(row: number, part: number): void {
    if (this.#seenIn[row] === this.#column) {
      this.#sum[row] = (this.#sum[row] as number) + part;
      return;
    }
    this.#seenIn[row] = this.#column;
    this.#sum[row] = part;
    this.#rows[this.#length++] = row;
  }

  /** Sum and largest of the positive rows. */
  totals(): { sum: number; top: number } {
    let sum = 0;
    let top = 0;
    for (let k = 0; k < this.#length; k++) {
      const kept = this.#sum[this.#rows[k] as number] as number;
      if (kept <= 0) continue;
      sum += kept;
      if (kept > top) top = kept;
    }
    return { sum, top };
  }

  emit(out: BondList, finish: (kept: number) => { readonly share: number; readonly stored: number }): void {
    let at = out.count;
    for (let k = 0; k < this.#length; k++) {
      const row = this.#rows[k] as number;
      const kept = this.#sum[row] as number;
      if (kept <= 0) continue;
      const { share, stored } = finish(kept);
      out.row[at] = row;
      out.target[at] = this.#column;
      out.share[at] = share;
      out.stored[at++] = stored;
    }
    out.count = at;
  }
}
