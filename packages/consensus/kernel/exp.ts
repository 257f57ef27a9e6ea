// 1 / (1 + e^x) by the chain's truncated series: src/fixed/exp.ts.
import { divide, ONE, UNIT } from "./fixed";

/** e cut to 23 fraction bits: what the chain's library gives for exactly 1, instead of its own series. */
const E_OF_ONE: f64 = 11674931200.0;
const E_OF_ONE_BITS: u64 = 11674931200;
const ONE_BITS: u64 = 1 << 32;
/** The chain clamps the exponent at 20. */
const CLAMP_BITS: u64 = 20 << 32;
const LAST_TERM: i32 = 31;
/** Up to here every sum of the series is below 2^53. */
const EXACT_LIMIT: f64 = 14.0 * 4294967296.0;
/** More than the relative error of three rounded products. */
const DOUBT: f64 = 1.0 / 2251799813685248.0;

/** 1 / (i · 2^32) for each term of the series. */
const PER_TERM: usize = memory.data<f64>([
  1.0, 1.0, UNIT / 2.0, UNIT / 3.0, UNIT / 4.0, UNIT / 5.0, UNIT / 6.0, UNIT / 7.0, UNIT / 8.0, UNIT / 9.0, UNIT / 10.0,
  UNIT / 11.0, UNIT / 12.0, UNIT / 13.0, UNIT / 14.0, UNIT / 15.0, UNIT / 16.0, UNIT / 17.0, UNIT / 18.0, UNIT / 19.0,
  UNIT / 20.0, UNIT / 21.0, UNIT / 22.0, UNIT / 23.0, UNIT / 24.0, UNIT / 25.0, UNIT / 26.0, UNIT / 27.0, UNIT / 28.0,
  UNIT / 29.0, UNIT / 30.0, UNIT / 31.0,
]);

/** floor(floor(term · x / 2^32) / i) for term < 2^58 and x ≤ 20 · 2^32: no partial product passes 2^64. */
function nextTerm(term: u64, x: u64, i: u64): u64 {
  const termHigh = term >> 32;
  const termLow = term & 0xffffffff;
  const low = x & 0xffffffff;
  return (term * (x >> 32) + termHigh * low + ((termLow * low) >> 32)) / i;
}

function series(x: u64): u64 {
  let result = x + ONE_BITS;
  let term = x;
  for (let i = 2; i <= LAST_TERM && term > 0; i++) {
    term = nextTerm(term, x, i);
    result += term;
  }
  return result;
}

/** floor(2^64 / d) for d > 1. */
function reciprocal(d: u64): u64 {
  const quotient = u64.MAX_VALUE / d;
  return u64.MAX_VALUE - quotient * d === d - 1 ? quotient + 1 : quotient;
}

/** For any exponent, in 64-bit integers. */
function logisticOne(x: f64): f64 {
  let size = <u64>Math.abs(x);
  if (size > CLAMP_BITS) size = CLAMP_BITS;
  let power = size === ONE_BITS && x > 0.0 ? E_OF_ONE_BITS : series(size);
  if (x < 0.0) power = reciprocal(power);
  return <f64>reciprocal(ONE_BITS + power);
}

/** Terms of which rounding may have moved one across an integer, anew. */
function surely(term: v128, x: v128, i: i32): v128 {
  const first = nextTerm(<u64>f64x2.extract_lane(term, 0), <u64>f64x2.extract_lane(x, 0), i);
  const second = nextTerm(<u64>f64x2.extract_lane(term, 1), <u64>f64x2.extract_lane(x, 1), i);
  return f64x2.replace_lane(f64x2.splat(<f64>first), 1, <f64>second);
}

/** Could rounding have moved the term across an integer? */
// @ts-ignore: decorator
@inline function isDoubtful(exact: v128, floored: v128): v128 {
  const part = f64x2.sub(exact, floored);
  const doubt = f64x2.mul(exact, f64x2.splat(DOUBT));
  return v128.or(f64x2.lt(part, doubt), f64x2.lt(f64x2.sub(f64x2.splat(1.0), part), doubt));
}

/** e^x of the last `seriesOfFour`, second pair. */
let secondPower: v128 = f64x2.splat(0.0);

/**
 * The series for four exponents up to 14, in two pairs that do not wait for each other. Two floors in a row are one: a term is
 * floor(term · x / (i · 2^32)), which three rounded products give unless they come close to an integer.
 */
function seriesOfFour(x: v128, y: v128): v128 {
  let first = f64x2.add(x, f64x2.splat(ONE));
  let second = f64x2.add(y, f64x2.splat(ONE));
  let termX = x;
  let termY = y;
  for (let i = 2; i <= LAST_TERM; i++) {
    const perTerm = v128.load64_splat(PER_TERM + (<usize>i << 3));
    const exactX = f64x2.mul(termX, f64x2.mul(x, perTerm));
    const exactY = f64x2.mul(termY, f64x2.mul(y, perTerm));
    let nextX = f64x2.floor(exactX);
    let nextY = f64x2.floor(exactY);
    if (v128.any_true(v128.or(isDoubtful(exactX, nextX), isDoubtful(exactY, nextY)))) {
      nextX = surely(termX, x, i);
      nextY = surely(termY, y, i);
    }
    if (!v128.any_true(v128.or(nextX, nextY))) break;
    termX = nextX;
    termY = nextY;
    first = f64x2.add(first, nextX);
    second = f64x2.add(second, nextY);
  }
  secondPower = second;
  return first;
}

/** 1 / (1 + e^x) where `positive` is e^|x|. */
// @ts-ignore: decorator
@inline function logisticOf(x: v128, positive: v128): v128 {
  const one = f64x2.splat(ONE);
  const negative = divide(one, f64x2.mul(positive, f64x2.splat(UNIT)));
  let power = v128.bitselect(negative, positive, f64x2.lt(x, f64x2.splat(0.0)));
  power = v128.bitselect(f64x2.splat(E_OF_ONE), power, f64x2.eq(x, one));
  return divide(one, f64x2.mul(f64x2.add(one, power), f64x2.splat(UNIT)));
}

function logisticPair(x: v128): v128 {
  const first = logisticOne(f64x2.extract_lane(x, 0));
  return f64x2.replace_lane(f64x2.splat(first), 1, logisticOne(f64x2.extract_lane(x, 1)));
}

/** 1 / (1 + e^x) of the last `logistic`, second pair. */
export let secondLogistic: v128 = f64x2.splat(0.0);

/** 1 / (1 + e^x) of four exponents, I32F32 bits: the first pair; the second is in `secondLogistic`. */
export function logistic(x: v128, y: v128): v128 {
  const sizeX = f64x2.abs(x);
  const sizeY = f64x2.abs(y);
  if (v128.any_true(f64x2.gt(f64x2.pmax(sizeX, sizeY), f64x2.splat(EXACT_LIMIT)))) {
    secondLogistic = logisticPair(y);
    return logisticPair(x);
  }
  const first = seriesOfFour(sizeX, sizeY);
  secondLogistic = logisticOf(y, secondPower);
  return logisticOf(x, first);
}
