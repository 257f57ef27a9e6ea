// I32F32 in float64, two at a time: the steps of src/fixed/fixed.ts and src/fixed/factor.ts, which say why each is exact.

export const ONE: f64 = 4294967296.0;
/** 2^-32: exact, so a divisor that carries it rounds like one whose dividend was scaled up. */
export const UNIT: f64 = 1.0 / 4294967296.0;
const HALF: f64 = 65536.0;
const HALF_UNIT: f64 = 1.0 / 65536.0;
/** 65535 / 2^32, exact. */
const TO_U16: f64 = 65535.0 / 4294967296.0;

/** A quotient that is an integer was either exact or rounded up onto it; then quotient · b exceeds a · 2^32 by less than 2^31. */
function lowered(quotient: f64, b: f64): f64 {
  const q = Math.floor(quotient);
  return q === quotient && <i32>(<i64>q * <i64>b) > 0 ? q - 1.0 : q;
}

function loweredPair(quotient: v128, divisor: v128): v128 {
  const b = f64x2.mul(divisor, f64x2.splat(ONE));
  const first = lowered(f64x2.extract_lane(quotient, 0), f64x2.extract_lane(b, 0));
  const second = lowered(f64x2.extract_lane(quotient, 1), f64x2.extract_lane(b, 1));
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}

/** floor(a · 2^32 / b) where `divisor` is b / 2^32, for 0 ≤ a ≤ b < 2^53. */
// @ts-ignore: decorator
@inline export function divide(a: v128, divisor: v128): v128 {
  const quotient = f64x2.div(a, divisor);
  const q = f64x2.floor(quotient);
  const suspect = v128.and(f64x2.eq(q, quotient), f64x2.ne(q, f64x2.splat(0.0)));
  return v128.any_true(suspect) ? loweredPair(quotient, divisor) : q;
}

/** The same for one. */
// @ts-ignore: decorator
@inline export function divideOne(a: f64, b: f64): f64 { return lowered((a * ONE) / b, b); }

/** floor(a · 2^32 / b) for a ≤ 65535, where a rounded quotient never crosses an integer. */
// @ts-ignore: decorator
@inline export function divideSmall(a: v128, divisor: v128): v128 { return f64x2.floor(f64x2.div(a, divisor)); }

/** floor(factor · x / 2^32); the factor in its two halves. */
// @ts-ignore: decorator
@inline export function scale(high: v128, low: v128, x: v128): v128 {
  const part = f64x2.floor(f64x2.mul(low, x));
  return f64x2.floor(f64x2.mul(f64x2.add(f64x2.mul(high, x), part), f64x2.splat(HALF_UNIT)));
}

/** The same where both are at hand. */
// @ts-ignore: decorator
@inline export function multiply(a: v128, b: v128): v128 {
  const high = f64x2.floor(f64x2.mul(a, f64x2.splat(HALF_UNIT)));
  const low = f64x2.mul(f64x2.sub(a, f64x2.mul(high, f64x2.splat(HALF))), f64x2.splat(HALF_UNIT));
  return scale(high, low, b);
}

// @ts-ignore: decorator
@inline export function highHalf(x: f64): f64 { return Math.floor(x * HALF_UNIT); }
// @ts-ignore: decorator
@inline export function lowHalf(x: f64, high: f64): f64 { return (x - high * HALF) * HALF_UNIT; }
// @ts-ignore: decorator
@inline export function scaleOne(high: f64, low: f64, x: f64): f64 {
  return Math.floor((high * x + Math.floor(low * x)) * HALF_UNIT);
}

/** floor(x · 65535), at most 65535. */
// @ts-ignore: decorator
@inline export function quantise(x: v128): v128 {
  return f64x2.pmin(f64x2.floor(f64x2.mul(x, f64x2.splat(TO_U16))), f64x2.splat(65535.0));
}

/** x / 65535 of a stored u16: 65537 · x, and one more for 65535. */
// @ts-ignore: decorator
@inline export function proportion(x: v128): v128 {
  const full = v128.and(f64x2.eq(x, f64x2.splat(65535.0)), f64x2.splat(1.0));
  return f64x2.add(f64x2.mul(x, f64x2.splat(65537.0)), full);
}

/** Two stored bonds: u16 plus one, or 0 for none. */
// @ts-ignore: decorator
@inline export function loadBonds(from: usize): v128 {
  const stored = f64x2.convert_low_i32x4_s(v128.load64_zero(from));
  return f64x2.pmax(f64x2.sub(stored, f64x2.splat(1.0)), f64x2.splat(0.0));
}

/** Stores two bonds where `kept` is positive, none elsewhere. */
// @ts-ignore: decorator
@inline export function storeBonds(to: usize, u16s: v128, kept: v128): void {
  const present = f64x2.gt(kept, f64x2.splat(0.0));
  const plusOne = v128.and(f64x2.add(u16s, f64x2.splat(1.0)), present);
  v128.store64_lane(to, i32x4.trunc_sat_f64x2_s_zero(plusOne), 0);
}

// @ts-ignore: decorator
@inline export function sumOf(pair: v128): f64 { return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1); }
// @ts-ignore: decorator
@inline export function largestOf(pair: v128): f64 { return max(f64x2.extract_lane(pair, 0), f64x2.extract_lane(pair, 1)); }
// @ts-ignore: decorator
@inline export function smallestOf(pair: v128): f64 { return min(f64x2.extract_lane(pair, 0), f64x2.extract_lane(pair, 1)); }
