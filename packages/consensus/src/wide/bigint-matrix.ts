import type { SparseMatrix } from "../epoch/sparse-matrix.ts";
import { divWide, I32F32, saturate } from "../fixed/fixed-wide.ts";

/** Rows of `[target, I32F32 bits]` in stored order: the plain twin's only matrix. */
export type BigintMatrix = readonly (readonly (readonly [target: number, value: bigint])[])[];

export const bigintMatrix = (
  { n, start, target, value }: SparseMatrix,
  convert: (value: number) => bigint,
): BigintMatrix =>
  Array.from({ length: n }, (_, i) => {
    const from = start[i] as number;
    const length = (start[i + 1] as number) - from;
    return Array.from({ length }, (_, k) => [target[from + k] as number, convert(value[from + k] as number)] as const);
  });

export const mapMatrix = (matrix: BigintMatrix, f: (value: bigint, i: number, j: number) => bigint): BigintMatrix =>
  matrix.map((row, i) => row.map(([j, value]) => [j, f(value, i, j)] as const));

/** Per uid, what `merge` makes of all its column's values; targets that are no uid fall away. */
export const foldColumns = (matrix: BigintMatrix, merge: (a: bigint, b: bigint) => bigint): bigint[] => {
  const columns = matrix.map(() => 0n);
  for (const row of matrix) {
    for (const [j, value] of row) if (j < columns.length) columns[j] = merge(columns[j] as bigint, value);
  }
  return columns;
};

export const divideColumns = (matrix: BigintMatrix, by: readonly bigint[]): BigintMatrix =>
  mapMatrix(matrix, (value, _, j) => ((by[j] ?? 0n) === 0n ? value : divWide(I32F32, value, by[j] as bigint)));

export const addRaw = (a: bigint, b: bigint): bigint => saturate(I32F32, a + b);

export const normaliseColumns = (matrix: BigintMatrix): BigintMatrix =>
  divideColumns(matrix, foldColumns(matrix, addRaw));
