/** A matrix by rows: row i owns the entries from `start[i]` to `start[i + 1]`, in stored order. */
export type SparseMatrix = {
  readonly n: number;
  readonly start: Int32Array;
  readonly target: Uint16Array;
  readonly value: Float64Array;
};

const isAscending = (target: Uint16Array, from: number, end: number): boolean => {
  for (let e = from + 1; e < end; e++) if ((target[e] as number) < (target[e - 1] as number)) return false;
  return true;
};

/** The same entries with each row's targets ascending; repeated targets keep their order. */
export const ascendingRows = (matrix: SparseMatrix): SparseMatrix => {
  const { n, start, target, value } = matrix;
  let sorted: SparseMatrix | null = null;
  for (let i = 0; i < n; i++) {
    const from = start[i] as number;
    const end = start[i + 1] as number;
    if (isAscending(target, from, end)) continue;
    sorted ??= { ...matrix, target: target.slice(), value: value.slice() };
    const order = Array.from({ length: end - from }, (_, k) => from + k);
    order.sort((a, b) => (target[a] as number) - (target[b] as number) || a - b);
    for (let k = 0; k < order.length; k++) {
      sorted.target[from + k] = target[order[k] as number] as number;
      sorted.value[from + k] = value[order[k] as number] as number;
    }
  }
  return sorted ?? matrix;
};
