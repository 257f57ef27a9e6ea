import type { SparseMatrix } from "../epoch/sparse-matrix.ts";
import { mul, proportion } from "../fixed/fixed.ts";
import { U16_MAX } from "../limits.ts";

/** What a vote buys in bonds: the vote itself, what consensus left of it, or a mix in the ratio of the penalty. */
export const weightsForBonds = (penalty: number, weights: SparseMatrix, clipped: Float64Array): Float64Array => {
  const { n, start, target, value } = weights;
  if (penalty === 0) return value;
  if (penalty === U16_MAX) return clipped;
  const beta = proportion(penalty);
  const mixed = new Float64Array(value.length);
  const seenIn = new Int32Array(n).fill(-1);
  for (let i = 0; i < n; i++) {
    // The chain mixes dense rows: of a target listed twice in one row only the last entry counts.
    for (let e = (start[i + 1] as number) - 1; e >= (start[i] as number); e--) {
      const j = target[e] as number;
      if (seenIn[j] === i) continue;
      seenIn[j] = i;
      const full = value[e] as number;
      mixed[e] = Math.max(0, full + mul((clipped[e] as number) - full, beta));
    }
  }
  return mixed;
};
