/** Fixed point on bigints with the chain's full widths: for the per-uid steps, and for what float64 cannot carry. */
type Width = { readonly bits: number; readonly frac: bigint; readonly max: bigint; readonly min: bigint };

const width = (bits: number, frac: bigint): Width => ({
  bits,
  frac,
  max: 2n ** BigInt(bits - 1) - 1n,
  min: -(2n ** BigInt(bits - 1)),
});

export const I32F32 = width(64, 32n);
export const I64F64 = width(128, 64n);
export const I96F32 = width(128, 32n);

export const WIDE_ONE = 2n ** 32n;
export const U64_MAX = 2n ** 64n - 1n;

export const saturate = ({ min, max }: Width, x: bigint): bigint => (x > max ? max : x < min ? min : x);
/** What a plain conversion or sum of a release build leaves. */
export const wrap = ({ bits }: Width, x: bigint): bigint => BigInt.asIntN(bits, x);
export const saturateU64 = (x: bigint): bigint => (x > U64_MAX ? U64_MAX : x < 0n ? 0n : x);

/** Whole number to fixed point. */
export const whole = (w: Width, x: bigint): bigint => (x === 0n ? 0n : saturate(w, x << w.frac));

export const mulWide = (w: Width, a: bigint, b: bigint): bigint => saturate(w, (a * b) >> w.frac);

/** Truncates toward zero; 0 where the divisor is 0 or the quotient does not fit. */
export const divWide = (w: Width, a: bigint, b: bigint): bigint => {
  if (b === 0n) return 0n;
  const quotient = (a << w.frac) / b;
  return quotient > w.max || quotient < w.min ? 0n : quotient;
};

/** The chain sums with plain additions: they wrap. */
export const sumWide = (w: Width, xs: readonly bigint[]): bigint => {
  let sum = 0n;
  for (const x of xs) if (x !== 0n) sum += x;
  return wrap(w, sum);
};

/** Each value over the sum of all, unless that is 0. */
export const normaliseWide = (w: Width, xs: readonly bigint[]): bigint[] => {
  const sum = sumWide(w, xs);
  return sum === 0n ? [...xs] : xs.map((x) => (x === 0n ? 0n : divWide(w, x, sum)));
};

/** x / 65535 of a stored u16, in I32F32 bits. */
export const proportionWide = (x: bigint): bigint => (x << 32n) / 65_535n;

/** floor(x · 65535) clamped to u16. */
export const quantiseWide = (x: bigint): number => {
  if (x <= 0n) return 0;
  return x >= WIDE_ONE ? 65_535 : Number((x * 65_535n) >> 32n);
};
