// Rows divided by their sums.
import { divideSmall, UNIT } from "./fixed";
import { counts, limit, n, own, registered } from "./mask";

export function sumAll(values: usize, last: usize): u32 {
  let sums = i32x4.splat(0);
  let e = values;
  for (; e + 16 <= last; e += 16) sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(v128.load(e)));
  let sum: u32 = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1);
  sum += i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
  for (; e < last; e += 2) sum += load<u16>(e);
  return sum;
}

export function sumCounted(targets: usize, values: usize, length: usize): u32 {
  const size = n;
  const self = own;
  const until = limit;
  const blocks = registered;
  let sum: u32 = 0;
  for (let e: usize = 0; e < length; e += 2) {
    if (counts(load<u16>(targets + e), size, self, until, blocks)) sum += load<u16>(values + e);
  }
  return sum;
}

/** A row of zeros stays one. */
// @ts-ignore: decorator
@inline export function divisorOf(sum: u32): v128 { return f64x2.splat((sum > 0 ? <f64>sum : 1.0) * UNIT); }

/** Divides two u16 weights by their row's sum. A listed zero is −0: it counts as 0, and its bits are not those of none. */
// @ts-ignore: decorator
@inline export function dividePair(pair: v128, divisor: v128): v128 {
  const values = f64x2.convert_low_i32x4_s(i32x4.extend_low_i16x8_u(pair));
  const isZero = f64x2.eq(values, f64x2.splat(0.0));
  return v128.or(divideSmall(values, divisor), v128.and(isZero, f64x2.splat(-0.0)));
}
