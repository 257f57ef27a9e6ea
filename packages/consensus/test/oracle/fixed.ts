/**
 * Fixed-point arithmetic as the protocol states it, on bare bigints, at any width.
 * Slow and obvious on purpose: the engine is judged by this file, so it shares nothing with the engine.
 */
export type Width = { readonly bits: bigint; readonly frac: bigint };

export const I32F32: Width = { bits: 64n, frac: 32n };
export const I64F64: Width = { bits: 128n, frac: 64n };
export const I96F32: Width = { bits: 128n, frac: 32n };

export const ONE = 1n << 32n;
export const U64_MAX = (1n << 64n) - 1n;

export const max = (w: Width): bigint => (1n << (w.bits - 1n)) - 1n;
export const min = (w: Width): bigint => -(1n << (w.bits - 1n));
export const lesser = (a: bigint, b: bigint): bigint => {
  if (a < b) return a;
  return b;
};
export const greater = (a: bigint, b: bigint): bigint => {
  if (a > b) return a;
  return b;
};
export const clamp = (w: Width, x: bigint): bigint => (x > max(w) ? max(w) : x < min(w) ? min(w) : x);
export const fits = (w: Width, x: bigint): boolean => x === clamp(w, x);

/** Plain sum of a release build: wraps. */
export const wrapSum = (w: Width, xs: readonly bigint[]): bigint =>
  xs.reduce((sum, x) => BigInt.asIntN(Number(w.bits), sum + x), 0n);

export const satMul = (w: Width, a: bigint, b: bigint): bigint => clamp(w, (a * b) >> w.frac);

/** Truncates toward zero; 0 where the divisor is 0 or the quotient does not fit. */
export const safeDiv = (w: Width, a: bigint, b: bigint): bigint => {
  if (b === 0n) return 0n;
  const quotient = (a << w.frac) / b;
  return fits(w, quotient) ? quotient : 0n;
};

/** x / sum(x), unless the sum is 0. */
export const normalise = (w: Width, xs: readonly bigint[]): bigint[] => {
  const sum = wrapSum(w, xs);
  return sum === 0n ? [...xs] : xs.map((x) => safeDiv(w, x, sum));
};

export const fromInteger = (w: Width, x: bigint): bigint => clamp(w, x << w.frac);
export const narrow64 = (x: bigint): bigint => clamp(I32F32, x >> 32n);
export const u16Proportion = (x: number): bigint => (BigInt(x) << 32n) / 65535n;

/** floor(x · 65535), clamped to u16. */
export const toU16 = (x: bigint): number => {
  const whole = satMul(I32F32, x, 65535n << 32n) >> 32n;
  return Number(whole < 0n ? 0n : whole > 65535n ? 65535n : whole);
};

/** e^x by the series of the fixed-point library; null on overflow. */
const exp = (x: bigint): bigint | null => {
  if (x === 0n) return ONE;
  if (x === ONE) return 11_674_931_200n;
  const size = x < 0n ? -x : x;
  let result = size + ONE;
  let term = size;
  for (let i = 2n; i <= 31n; i++) {
    const product = (term * size) >> 32n;
    if (!fits(I32F32, product)) return null;
    term = product / i;
    result += term;
    if (!fits(I32F32, result)) return null;
  }
  return x < 0n ? (ONE << 32n) / result : result;
};

/** e^x, x clamped to ±20. */
export const expSafe = (x: bigint): bigint => {
  const limit = 20n * ONE;
  const clamped = x > limit ? limit : x < -limit ? -limit : x;
  return exp(clamped) ?? (clamped <= 0n ? 0n : max(I32F32));
};
