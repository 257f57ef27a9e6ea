import type { Columns } from "../columns.ts";

/** Turns counts (row r's at r + 1) into first entries. */
const addUp = (start: Uint32Array, rows: number): void => {
  for (let r = 0; r < rows; r++) start[r + 1] = (start[r] as number) + (start[r + 1] as number);
};

/** The new bonds of permitted rows as rows, targets ascending. */
export const listBonds = (columns: Columns): void => {
  const { shape, stride, start, end, row, permit, bond, place, bondStart, bondTarget, bondValue } = columns;
  bondStart.fill(0);
  for (let j = 0; j < shape.n; j++) {
    const from = start[j] as number;
    const rowFrom = stride > 0 ? 0 : from;
    for (let e = from; e < (end[j] as number); e++) {
      const r = row[rowFrom + e - from] as number;
      if (bond[e] !== 0 && permit[r] === 1) bondStart[r + 1] = (bondStart[r + 1] as number) + 1;
    }
  }
  addUp(bondStart, shape.rows);
  place.set(bondStart.subarray(0, shape.rows));
  for (let j = 0; j < shape.n; j++) {
    const from = start[j] as number;
    const rowFrom = stride > 0 ? 0 : from;
    for (let e = from; e < (end[j] as number); e++) {
      const r = row[rowFrom + e - from] as number;
      if (bond[e] === 0 || permit[r] !== 1) continue;
      const at = place[r] as number;
      bondTarget[at] = j;
      bondValue[at] = (bond[e] as number) - 1;
      place[r] = at + 1;
    }
  }
};
