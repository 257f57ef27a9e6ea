import { divideSmall } from "../../fixed/fixed.ts";
import { type Columns, isListed } from "../columns.ts";

/** Entries `from` to `end` of the staged rows. */
type Span = { readonly from: number; readonly end: number };

const spanOf = (start: Uint32Array, row: number): Span => ({
  from: start[row] as number,
  end: start[row + 1] as number,
});

/** Which votes of a row count: not those for oneself, nor those for who registered since. */
type Mask = { readonly n: number; readonly own: number; readonly limit: number; readonly registered: Float64Array };

export const maskOf = ({ shape, own, limit, registered }: Columns, row: number): Mask => ({
  n: shape.n,
  own: own[row] as number,
  limit: limit[row] as number,
  registered,
});

export const counts = ({ n, own, limit, registered }: Mask, j: number): boolean =>
  j < n && j !== own && (registered[j] as number) < limit;

/**
 * The entry of a row in a column that lists its rows. They come in ascending order: `place` is behind the last entry,
 * which is either this row's or an earlier one's.
 */
const claim = ({ start, place, row: rowOf }: Columns, j: number, row: number): number => {
  const next = place[j] as number;
  if (next > (start[j] as number) && rowOf[next - 1] === row) return next - 1;
  rowOf[next] = row;
  place[j] = next + 1;
  return next;
};

const sumCounted = ({ weightTarget, weightValue }: Columns, mask: Mask, { from, end }: Span): number => {
  let sum = 0;
  for (let e = from; e < end; e++) if (counts(mask, weightTarget[e] as number)) sum += weightValue[e] as number;
  return sum;
};

/**
 * Divides a row's weights by their sum; false when it names a target twice.
 * @see inplace_row_normalize_sparse
 */
export const placeWeights = (columns: Columns, row: number, span: Span): boolean => {
  const { stride, weightTarget, weightValue, weight } = columns;
  const { end } = span;
  const mask = maskOf(columns, row);
  const divisor = sumCounted(columns, mask, span) || 1; // a row of zeros stays one
  for (let e = span.from; e < end; e++) {
    const j = weightTarget[e] as number;
    if (!counts(mask, j)) continue;
    const at = stride > 0 ? j * stride + row : claim(columns, j, row);
    if (isListed(weight[at] as number)) return false;
    const value = weightValue[e] as number;
    weight[at] = value === 0 ? -0 : divideSmall(value, divisor);
  }
  return true;
};

const placeBonds = (columns: Columns, row: number, { from, end }: Span): boolean => {
  const { stride, outdated, bondTarget, bondValue, bond } = columns;
  const n = outdated.length;
  for (let e = from; e < end; e++) {
    const j = bondTarget[e] as number;
    if (j >= n || outdated[j] === 1) continue;
    const at = stride > 0 ? j * stride + row : claim(columns, j, row);
    if (bond[at] !== 0) return false;
    bond[at] = (bondValue[e] as number) + 1;
  }
  return true;
};

const cutDense = ({ shape, stride, start, end, row }: Columns): void => {
  const length = shape.rows + (shape.rows & 1);
  for (let k = 0; k < row.length; k++) row[k] = k;
  for (let j = 0; j < shape.n; j++) {
    start[j] = j * stride;
    end[j] = j * stride + length;
  }
};

/** Counts a row in a column, whether its weight or its bond is met first. */
const countOnce = ({ stamp, place }: Columns, j: number, row: number): void => {
  if (stamp[j] === row + 1) return;
  stamp[j] = row + 1;
  place[j] = (place[j] as number) + 1;
};

/** Counts each column's rows into `place`. */
const countRows = (columns: Columns): void => {
  const { shape, stamp, place, outdated, weightStart, weightTarget, bondStart, bondTarget } = columns;
  stamp.fill(0);
  place.fill(0);
  for (let r = 0; r < shape.rows; r++) {
    const mask = maskOf(columns, r);
    const weights = spanOf(weightStart, r);
    for (let e = weights.from; e < weights.end; e++) {
      const j = weightTarget[e] as number;
      if (counts(mask, j)) countOnce(columns, j, r);
    }
    const bonds = spanOf(bondStart, r);
    for (let e = bonds.from; e < bonds.end; e++) {
      const j = bondTarget[e] as number;
      if (j < shape.n && outdated[j] === 0) countOnce(columns, j, r);
    }
  }
};

const cutSparse = ({ shape, start, end, place, row }: Columns): void => {
  let next = 0;
  for (let j = 0; j < shape.n; j++) {
    const length = place[j] as number;
    start[j] = next;
    place[j] = next;
    next += length + (length & 1);
    end[j] = next;
    if ((length & 1) === 1) row[next - 1] = shape.rows;
  }
};

/** Sorts the staged rows into columns; false when a row names a target twice. */
export const loadColumns = (columns: Columns): boolean => {
  const { shape, stride, weight, bond, mark, weightStart, bondStart } = columns;
  if (stride > 0) cutDense(columns);
  else {
    countRows(columns);
    cutSparse(columns);
  }
  weight.fill(0);
  bond.fill(0);
  mark.fill(0);
  for (let r = 0; r < shape.rows; r++) {
    if (!placeWeights(columns, r, spanOf(weightStart, r)) || !placeBonds(columns, r, spanOf(bondStart, r)))
      return false;
  }
  return true;
};
