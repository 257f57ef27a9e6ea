/** A matrix by rows: row i owns the entries from `start[i]` to `start[i + 1]`, in stored order. */
export type SparseMatrix = {
  readonly n: number;
  readonly start: Int32Array;
  readonly target: Int32Array;
  readonly value: Float64Array;
};

/** A matrix by columns: column j owns the entries from `start[j]` to `start[j + 1]`, rows ascending. */
export type ColumnMatrix = {
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly value: Float64Array;
};

/** Transposes; entries whose target is no uid fall away. */
export const toColumns = ({ n, start: rowStart, target, value }: SparseMatrix): ColumnMatrix => {
  const start = new Int32Array(n + 1);
  const entries = rowStart[n] as number;
  for (let e = 0; e < entries; e++) {
    const j = target[e] as number;
    if (j < n) start[j + 1] = (start[j + 1] as number) + 1;
  }
  for (let j = 0; j < n; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number);
  const cursor = start.slice(0, n);
  const row = new Int32Array(start[n] as number);
  const columnValue = new Float64Array(start[n] as number);
  for (let i = 0; i < n; i++) {
    const end = rowStart[i + 1] as number;
    for (let e = rowStart[i] as number; e < end; e++) {
      const j = target[e] as number;
      if (j >= n) continue;
      const at = cursor[j] as number;
      cursor[j] = at + 1;
      row[at] = i;
      columnValue[at] = value[e] as number;
    }
  }
  return { start, row, value: columnValue };
};
