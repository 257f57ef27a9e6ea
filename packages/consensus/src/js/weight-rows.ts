import type { KernelProblem } from "../epoch/kernel.ts";
import { mul, proportion } from "../fixed/fixed.ts";
import { U16_MAX } from "../limits.ts";

/** Entries `from` to `end` of parallel arrays. */
export type RowEntries = {
  readonly target: Uint16Array;
  readonly value: Float64Array;
  readonly from: number;
  readonly end: number;
};

/** The weights that buy bonds, row by row, in the order in which the chain holds them. The last row read is gone. */
export class WeightRows {
  readonly #problem: KernelProblem;
  readonly #consensus: Float64Array;
  readonly #target: Uint16Array;
  readonly #value: Float64Array;

  constructor(problem: KernelProblem, consensus: Float64Array) {
    const longest = Math.max(problem.n, problem.weights.target.length);
    this.#problem = problem;
    this.#consensus = consensus;
    this.#target = new Uint16Array(longest);
    this.#value = new Float64Array(longest);
  }

  of(uid: number): RowEntries {
    const { weights, penalty } = this.#problem;
    const from = weights.start[uid] as number;
    const end = weights.start[uid + 1] as number;
    const row = { target: weights.target, value: weights.value, from, end };
    if (penalty === 0 || from === end) return row;
    return penalty === U16_MAX ? this.#clipped(row) : this.#mixed(row);
  }

  /** An entry above a consensus of 0 is gone; a stored zero stays. */
  #clipped({ target, value, from, end }: RowEntries): RowEntries {
    let length = 0;
    for (let e = from; e < end; e++) {
      const j = target[e] as number;
      const weight = value[e] as number;
      const agreed = this.#consensus[j] as number;
      if (agreed === 0 && weight > 0) continue;
      this.#target[length] = j;
      this.#value[length++] = Math.min(weight, agreed);
    }
    return { target: this.#target, value: this.#value, from: 0, end: length };
  }

  /** Mixing goes through a dense row: ascending, without zeros, the last of repeated targets. */
  #mixed({ target, value, from, end }: RowEntries): RowEntries {
    const beta = proportion(this.#problem.penalty);
    const dense = new Map<number, number>();
    for (let e = from; e < end; e++) dense.set(target[e] as number, value[e] as number);
    let length = 0;
    for (const j of [...dense.keys()].sort((a, b) => a - b)) {
      const full = dense.get(j) as number;
      const kept = full + mul(Math.min(full, this.#consensus[j] as number) - full, beta);
      if (kept <= 0) continue;
      this.#target[length] = j;
      this.#value[length++] = kept;
    }
    return { target: this.#target, value: this.#value, from: 0, end: length };
  }
}
