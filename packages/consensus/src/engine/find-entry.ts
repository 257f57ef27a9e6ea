import type { Columns } from "./columns.ts";

/** The entry of a row in a column; −1 when the column does not list it. */
export const findEntry = ({ stride, start, end, row: rowOf }: Columns, j: number, row: number): number => {
  if (stride > 0) return j * stride + row;
  const last = end[j] as number;
  let low = start[j] as number;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rowOf[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low < last && rowOf[low] === row ? low : -1;
};
