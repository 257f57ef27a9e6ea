import { InferenceError } from "./inference-errors.ts";
import type { Tensor } from "./tensor.ts";

/** One tensor with the rows of all, in order; their rows have one shape. */
export function joinRows(tensors: readonly Tensor[]): Tensor {
  const [first] = tensors;
  if (first === undefined) return { dims: [0], data: new Float32Array(0) };
  if (tensors.length === 1) return first;
  const data = new Float32Array(tensors.reduce((sum, tensor) => sum + tensor.data.length, 0));
  let at = 0;
  let rows = 0;
  for (const tensor of tensors) {
    data.set(tensor.data, at);
    at += tensor.data.length;
    rows += tensor.dims[0] ?? 0;
  }
  return { dims: [rows, ...first.dims.slice(1)], data };
}

/** The rows of one tensor in pieces of `counts` rows. */
export function splitRows(tensor: Tensor, counts: readonly number[]): readonly Tensor[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (tensor.dims[0] !== total) {
    const got = `${tensor.dims[0]} rows`;
    throw new InferenceError({ code: "INFERENCE_SHAPE", model: "A batch's output", got, expected: `${total} rows` });
  }
  const length = tensor.data.length / total;
  let row = 0;
  return counts.map((count) => {
    const data = tensor.data.slice(row * length, (row + count) * length);
    row += count;
    return { dims: [count, ...tensor.dims.slice(1)], data };
  });
}
