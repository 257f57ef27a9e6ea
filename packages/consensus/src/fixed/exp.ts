import { divide, ONE } from "./fixed.ts";
import { I32F32, saturate } from "./fixed-wide.ts";

/** e cut to 23 fraction bits: what the chain's library gives for exactly 1, instead of its own series. */
const E_OF_ONE = 11_674_931_200;

/** The library's series runs to here, i = 2 … 31. */
const LAST_TERM = 31;

/** Above this no partial sum of the series is sure to stay below 2^53. */
const EXACT_LIMIT = 14 * ONE;

/** The chain clamps the exponent here. */
const CLAMP = 20 * ONE;

/** floor(term · x / 2^32) for term < 2^50 and x < 2^36, both non-negative, by splitting both. */
const mulTerm = (term: number, x: number): number => {
  const whole = Math.floor(x / ONE);
  const fraction = x - whole * ONE;
  const x1 = Math.floor(fraction / 65_536);
  const x0 = fraction - x1 * 65_536;
  const t1 = Math.floor(term / 1_048_576);
  const t0 = term - t1 * 1_048_576;
  const cross = t1 * x0;
  const crossHigh = Math.floor(cross / 4_096);
  const crossLow = cross - crossHigh * 4_096;
  const low = Math.floor((t0 * x1 * 65_536 + crossLow * 1_048_576 + t0 * x0) / ONE);
  return term * whole + t1 * x1 * 16 + crossHigh + low;
};

/** 1 / (i · 2^32) for each term. */
const PER_TERM = Float64Array.from({ length: LAST_TERM + 1 }, (_, i) => 1 / (i * ONE));

/** More than the relative error of three rounded products. */
const DOUBT = 2 ** -51;

/**
 * Two floors in a row are one: a term is floor(term · x / (i · 2^32)), which three rounded products give unless they come
 * close to an integer.
 */
const series = (x: number): number => {
  let result = x + ONE;
  let term = x;
  for (let i = 2; i <= LAST_TERM && term > 0; i++) {
    const product = term * (x * (PER_TERM[i] as number));
    const whole = Math.floor(product);
    const part = product - whole;
    const doubt = product * DOUBT;
    term = part < doubt || 1 - part < doubt ? Math.floor(mulTerm(term, x) / i) : whole;
    result += term;
  }
  return result;
};

const wideSeries = (x: bigint): bigint => {
  let result = x + BigInt(ONE);
  let term = x;
  for (let i = 2n; i <= BigInt(LAST_TERM); i++) {
    term = ((term * x) >> 32n) / i;
    result += term;
  }
  return saturate(I32F32, result);
};

/**
 * e^x in I32F32 bits, x clamped to ±20: the chain's truncated series, term by term.
 * @see exp_safe; exp in transcendental.rs of substrate-fixed 0.6.0
 */
export const expWide = (x: bigint): bigint => {
  const limit = BigInt(CLAMP);
  const clamped = x > limit ? limit : x < -limit ? -limit : x;
  if (clamped === BigInt(ONE)) return BigInt(E_OF_ONE);
  return clamped < 0n ? 2n ** 64n / wideSeries(-clamped) : wideSeries(clamped);
};

/**
 * 1 / (1 + e^x), x and the result in I32F32 bits. Within ±14 in float64 with exact integers; beyond, where the
 * series passes 2^53, in bigints.
 * @see alpha_sigmoid: sigmoid
 */
export const logistic = (x: number): number => {
  const size = Math.abs(x);
  if (size > EXACT_LIMIT) return Number(2n ** 64n / (BigInt(ONE) + expWide(BigInt(x))));
  const power = x === ONE ? E_OF_ONE : x < 0 ? divide(ONE, series(size)) : series(size);
  return divide(ONE, ONE + power);
};
