import { mul, proportion } from "./fixed.ts";
import { U16_MAX } from "./limits.ts";
import type { ColumnMatrix } from "./sparse-matrix.ts";

/** What a vote buys in bonds: the vote itself, what consensus left of it, or a mix in the ratio of the penalty. */
export const weightsForBonds = (penalty: number, columns: ColumnMatrix, clipped: Float64Array): Float64Array => {
  const { row, start, value } = columns;
  if (penalty === 0) return value;
  if (penalty === U16_MAX) return clipped;
  const beta = proportion(penalty);
  const mixed = new Float64Array(value.length);
  for (let j = 0; j + 1 < start.length; j++) {
    const end = start[j + 1] as number;
    for (let e = start[j] as number; e < end; e++) {
      // The chain mixes dense rows: of a target listed twice in one row only the last entry counts.
      if (e + 1 < end && row[e + 1] === row[e]) continue;
      const full = value[e] as number;
      mixed[e] = Math.max(0, full + mul((clipped[e] as number) - full, beta));
    }
  }
  return mixed;
};
