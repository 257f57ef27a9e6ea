// The rows of one column as vectors: where a column holds every row the arrays of the rows themselves, else copies.
import { at, Field, rowCount, stride, u16At, u32At } from "./memory";

// @ts-ignore: decorator
@inline export function startOf(j: u32): u32 { return load<u32>(u32At(Field.start, j)); }
// @ts-ignore: decorator
@inline export function endOf(j: u32): u32 { return load<u32>(u32At(Field.end, j)); }

/** Rows are ascending and distinct: a column as long as the subnet that ends with the last row has them all. */
// @ts-ignore: decorator
@inline export function isComplete(from: u32, end: u32): bool {
  if (stride() > 0) return true;
  const length = (rowCount() + 1) & ~1;
  return end - from === length && load<u16>(u16At(Field.row, end - 1)) === <u16>(length - 1);
}

/** Copies a row array's values for the rows of a column. */
export function gather(from: u32, end: u32, source: Field, target: Field): void {
  const values = at(source);
  let to = at(target);
  for (let e = from; e < end; e++) {
    store<f64>(to, load<f64>(values + (<usize>load<u16>(u16At(Field.row, e)) << 3)));
    to += 8;
  }
}

/** Adds one value per entry to the rows of a column. */
export function scatter(from: u32, end: u32, source: Field, target: Field): void {
  const sums = at(target);
  let value = at(source);
  for (let e = from; e < end; e++) {
    const sum = sums + (<usize>load<u16>(u16At(Field.row, e)) << 3);
    store<f64>(sum, load<f64>(sum) + load<f64>(value));
    value += 8;
  }
}
