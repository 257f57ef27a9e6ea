import type { SparseMatrix } from "./sparse-matrix.ts";
import type { Voters } from "./voters.ts";

/** The positive votes by column: column j owns the votes from `start[j]` to `end[j]`. */
export type Ballots = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly score: Float64Array;
  readonly stake: Float64Array;
};

/** Sorts the voters' entries by column. Of a target listed twice in one row the last entry is its vote. */
export const ballotsOf = ({ n, start: rowStart, target, value }: SparseMatrix, voters: Voters): Ballots => {
  const start = new Int32Array(n + 1);
  const entries = rowStart[n] as number;
  for (let e = 0; e < entries; e++) {
    const next = (target[e] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let j = 0; j < n; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number);
  const end = start.slice(0, n);
  const lastVoter = new Int32Array(n).fill(-1);
  const score = new Float64Array(entries);
  const stake = new Float64Array(entries);
  for (let i = 0; i < n; i++) {
    const own = voters.stake[i] as number;
    if (own < 0) continue;
    const rowEnd = rowStart[i + 1] as number;
    for (let e = rowStart[i] as number; e < rowEnd; e++) {
      const j = target[e] as number;
      const vote = value[e] as number;
      let at = end[j] as number;
      if (lastVoter[j] === i) at--; // takes back this row's earlier vote
      lastVoter[j] = vote === 0 ? -1 : i;
      end[j] = at;
      if (vote === 0) continue;
      score[at] = vote;
      stake[at] = own;
      end[j] = at + 1;
    }
  }
  return { start, end, score, stake };
};
