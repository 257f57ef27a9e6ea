/**
 * I32F32 in float64: a value is carried as its bits, an exact integer. Sums and comparisons are exact below 2^53;
 * the two operations here restore the chain's rounding for products and quotients.
 */
export const ONE = 2 ** 32;

const HALF_SHIFT = 2 ** 16;
const HALF_UNSHIFT = 2 ** -16;

/**
 * floor(a · b / 2^32), as the chain multiplies. Exact for |a| < 2^36 and 0 ≤ b ≤ 2^33: a is split into a high part
 * and 16 low bits, so that no partial product reaches 2^53.
 */
export const multiply = (a: number, b: number): number => {
  const high = Math.floor(a * HALF_UNSHIFT);
  const low = a - high * HALF_SHIFT;
  return Math.floor((high * b + Math.floor(low * b * HALF_UNSHIFT)) * HALF_UNSHIFT);
};

/**
 * floor(a · 2^32 / b), as the chain divides. Exact for 0 ≤ a ≤ b < 2^53, b > 0.
 * The rounded quotient can only err by rounding up onto an integer; then q · b exceeds a · 2^32 by less than 2^31,
 * and the low 32 bits of q · b, read as signed, tell.
 */
export const divide = (a: number, b: number): number => {
  const quotient = (a * ONE) / b;
  const q = Math.floor(quotient);
  return q === quotient && Math.imul(q, b) > 0 ? q - 1 : q;
};

/** floor(a · 2^32 / b) for a ≤ 65535: a · 2^32 < 2^53, where a rounded quotient never crosses an integer. */
export const divideSmall = (a: number, b: number): number => Math.floor((a * ONE) / b);

/**
 * x / 65535, as the chain reads a stored u16.
 * @see u16_proportion_to_fixed
 */
export const proportion = (x: number): number => Math.floor((x * ONE) / 65_535);

/**
 * floor(x · 65535) clamped to u16, for 0 ≤ x < 2^37: how every stored u16 is made.
 * @see fixed_proportion_to_u16
 */
export const quantise = (x: number): number => (x >= ONE ? 65_535 : Math.floor((x * 65_535) / ONE));

/**
 * The smaller of two exact integers below 2^51. Votes fall on either side of consensus by chance, so a comparison
 * would be mispredicted half the time; this has no branch.
 */
export const lesser = (a: number, b: number): number => (a + b - Math.abs(a - b)) / 2;

/** 1 for integers x ≥ 1, 0 for x ≤ 0, without a branch; |x| < 2^51. */
export const isPositive = (x: number): number => (Math.abs(x) - Math.abs(x - 1) + 1) / 2;
