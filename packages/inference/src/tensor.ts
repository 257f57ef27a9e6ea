/** Numbers with a shape; `dims[0]` is the batch, and the product of `dims` is `data.length`. */
export type Tensor = {
  readonly dims: readonly number[];
  readonly data: Float32Array;
};

/** How many numbers one row of a batch has; null when `dims` do not describe `data`. */
export function rowLength(tensor: Tensor): number | null {
  const [rows, ...rest] = tensor.dims;
  if (rows === undefined || !tensor.dims.every((size) => Number.isSafeInteger(size) && size > 0)) return null;
  const length = rest.reduce((product, size) => product * size, 1);
  return rows * length === tensor.data.length ? length : null;
}
