import type { KernelProblem, LiquidParams } from "../epoch/kernel.ts";
import { div, mul, ONE, proportion, quantise } from "../fixed/fixed.ts";
import { type BondList, emptyBondList } from "./bond-list.ts";
import { LiquidAlpha } from "./liquid-alpha.ts";
import { type RowEntries, WeightRows } from "./weight-rows.ts";

/**
 * What the chain finds in a row when it walks row and columns in step, as if the row were ascending: an entry below
 * one of its predecessors, or equal to it, is not seen.
 */
class Walk {
  readonly #value: Float64Array;
  readonly #seenIn: Int32Array;

  constructor(n: number) {
    this.#value = new Float64Array(n);
    this.#seenIn = new Int32Array(n).fill(-1);
  }

  read(uid: number, { target, value, from, end }: RowEntries): void {
    let highest = -1;
    for (let e = from; e < end; e++) {
      const j = target[e] as number;
      if (j <= highest) continue;
      highest = j;
      if (j >= this.#value.length) return;
      this.#value[j] = value[e] as number;
      this.#seenIn[j] = uid;
    }
  }

  at(uid: number, j: number): number {
    return this.#seenIn[j] === uid ? (this.#value[j] as number) : 0;
  }
}

/** Old bonds of one row by target, wherever they stand in it: decay finds what the walk misses. */
class OldBonds {
  readonly #value: Float64Array;
  readonly #rowOf: Int32Array;

  constructor(n: number) {
    this.#value = new Float64Array(n);
    this.#rowOf = new Int32Array(n).fill(-1);
  }

  read(uid: number, { target, value, from, end }: RowEntries): void {
    for (let e = from; e < end; e++) {
      const j = target[e] as number;
      if (j >= this.#value.length) continue;
      this.#value[j] = value[e] as number;
      this.#rowOf[j] = uid;
    }
  }

  at(uid: number, j: number): number {
    return this.#rowOf[j] === uid ? (this.#value[j] as number) : 0;
  }
}

const divideByColumns = ({ start, target, share }: BondList, n: number): void => {
  const sums = new Float64Array(n);
  const end = start[n] as number;
  for (let e = 0; e < end; e++)
    sums[target[e] as number] = (sums[target[e] as number] as number) + (share[e] as number);
  for (let e = 0; e < end; e++) share[e] = div(share[e] as number, sums[target[e] as number] as number);
};

/**
 * Yuma 3 with liquid alpha: every pair has its own smoothing factor. Rows keep the order of the weight rows; a bond
 * whose miner is not in the weight row is dropped, not decayed.
 */
export const liquidBonds = (problem: KernelProblem, consensus: Float64Array): BondList => {
  const { n, bonds, weights } = problem;
  const alpha = new LiquidAlpha(problem.liquid as LiquidParams);
  const rows = new WeightRows(problem, consensus);
  const old = { ...bonds, value: bonds.value.map(proportion) };
  const weightWalk = new Walk(n);
  const bondWalk = new Walk(n);
  const oldBonds = new OldBonds(n);
  const out = emptyBondList(n, weights.start[n] as number);
  let at = 0;
  for (let i = 0; i < n; i++) {
    const fresh = rows.of(i);
    const stored = {
      target: old.target,
      value: old.value,
      from: old.start[i] as number,
      end: old.start[i + 1] as number,
    };
    weightWalk.read(i, fresh);
    bondWalk.read(i, stored);
    oldBonds.read(i, stored);
    for (let e = fresh.from; e < fresh.end; e++) {
      const j = fresh.target[e] as number;
      const factor = alpha.of(consensus[j] as number, weightWalk.at(i, j), bondWalk.at(i, j));
      const kept = Math.min(ONE, mul(ONE - factor, oldBonds.at(i, j)) + mul(factor, fresh.value[e] as number));
      if (kept <= 0) continue;
      out.target[at] = j;
      out.stored[at] = quantise(kept);
      out.share[at++] = kept;
    }
    out.start[i + 1] = at;
  }
  divideByColumns(out, n);
  return out;
};
