import { divWide, I32F32, saturate } from "../fixed/fixed-wide.ts";

/** Rows of `[target, value]` in stored order. */
export type WideMatrix = readonly (readonly (readonly [target: number, value: bigint])[])[];

export const mapMatrix = (matrix: WideMatrix, f: (value: bigint, i: number, j: number) => bigint): WideMatrix =>
  matrix.map((row, i) => row.map(([j, value]) => [j, f(value, i, j)] as const));

/** Per uid, what `merge` makes of all its column's values; targets that are no uid fall away. */
export const foldColumns = (matrix: WideMatrix, merge: (a: bigint, b: bigint) => bigint): bigint[] => {
  const columns = matrix.map(() => 0n);
  for (const row of matrix) {
    for (const [j, value] of row) if (j < columns.length) columns[j] = merge(columns[j] as bigint, value);
  }
  return columns;
};

export const divideColumns = (matrix: WideMatrix, by: readonly bigint[]): WideMatrix =>
  mapMatrix(matrix, (value, _, j) => ((by[j] ?? 0n) === 0n ? value : divWide(I32F32, value, by[j] as bigint)));

export const addRaw = (a: bigint, b: bigint): bigint => saturate(I32F32, a + b);

export const normaliseColumns = (matrix: WideMatrix): WideMatrix => divideColumns(matrix, foldColumns(matrix, addRaw));
