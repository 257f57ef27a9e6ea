import type { Columns } from "../columns.ts";

/** Turns counts (row r's at r + 1) into first entries. */
const addUp = (start: Uint32Array, rows: number): void => {
  for (let r = 0; r < rows; r++) start[r + 1] = (start[r] as number) + (start[r + 1] as number);
};

/** Where every column holds every row, a row's bonds lie `stride` apart. */
const listDense = ({ shape, stride, permit, bond, bondStart, bondTarget, bondValue }: Columns): void => {
  let to = 0;
  for (let r = 0; r < shape.rows; r++) {
    bondStart[r] = to;
    if (permit[r] !== 1) continue;
    for (let j = 0, e = r; j < shape.n; j++, e += stride) {
      const stored = bond[e] as number;
      if (stored === 0) continue;
      bondTarget[to] = j;
      bondValue[to] = stored - 1;
      to++;
    }
  }
  bondStart[shape.rows] = to;
};

const countRows = ({ shape, end, row, permit, bond, bondStart }: Columns): void => {
  const entries = shape.n === 0 ? 0 : (end[shape.n - 1] as number);
  bondStart.fill(0);
  for (let e = 0; e < entries; e++) {
    const next = (row[e] as number) + 1;
    if (bond[e] !== 0 && permit[next - 1] === 1) bondStart[next] = (bondStart[next] as number) + 1;
  }
};

const listSparse = (columns: Columns): void => {
  const { shape, start, end, row, permit, bond, place, bondStart, bondTarget, bondValue } = columns;
  countRows(columns);
  addUp(bondStart, shape.rows);
  place.set(bondStart.subarray(0, shape.rows));
  for (let j = 0; j < shape.n; j++) {
    for (let e = start[j] as number; e < (end[j] as number); e++) {
      const r = row[e] as number;
      if (bond[e] === 0 || permit[r] !== 1) continue;
      const at = place[r] as number;
      bondTarget[at] = j;
      bondValue[at] = (bond[e] as number) - 1;
      place[r] = at + 1;
    }
  }
};

/**
 * The new bonds of permitted rows as rows, targets ascending.
 * @see epoch_mechanism: new_validator_permits, fixed_proportion_to_u16
 */
export const listBonds = (columns: Columns): void => {
  if (columns.stride > 0) listDense(columns);
  else listSparse(columns);
};
