import type { SparseMatrix } from "../epoch/sparse-matrix.ts";
import type { Voters } from "../epoch/voters.ts";

/** The positive votes by column: column j owns the votes from `start[j]` to `end[j]`. */
export type Ballots = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly score: Float64Array;
  readonly stake: Float64Array;
};

const countRow = ({ start, target }: SparseMatrix, row: number, counts: Int32Array): void => {
  const end = start[row + 1] as number;
  for (let e = start[row] as number; e < end; e++) {
    const next = (target[e] as number) + 1;
    counts[next] = (counts[next] as number) + 1;
  }
};

type Casting = Ballots & { readonly own: number; readonly lastVoter: Int32Array };

const castRow = ({ start, target, value }: SparseMatrix, row: number, casting: Casting): void => {
  const { end, score, stake, own, lastVoter } = casting;
  const rowEnd = start[row + 1] as number;
  for (let e = start[row] as number; e < rowEnd; e++) {
    const j = target[e] as number;
    const vote = value[e] as number;
    let at = end[j] as number;
    if (lastVoter[j] === row) at--; // takes back this row's earlier vote
    if (vote === 0) {
      lastVoter[j] = -1;
      end[j] = at;
      continue;
    }
    lastVoter[j] = row;
    score[at] = vote;
    stake[at] = own;
    end[j] = at + 1;
  }
};

/** Sorts the voters' entries by column. Of a target listed twice in one row the last entry is its vote. */
export const ballotsOf = (weights: SparseMatrix, voters: Voters): Ballots => {
  const { n } = weights;
  const entries = weights.start[n] as number;
  const start = new Int32Array(n + 1);
  for (let row = 0; row < n; row++) countRow(weights, row, start);
  for (let j = 0; j < n; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number);
  const ballots = { start, end: start.slice(0, n), score: new Float64Array(entries), stake: new Float64Array(entries) };
  const lastVoter = new Int32Array(n).fill(-1);
  for (let row = 0; row < n; row++) {
    const own = voters.stake[row] as number;
    if (own >= 0) castRow(weights, row, { ...ballots, own, lastVoter });
  }
  return ballots;
};
