/**
 * A factor of many products: the bits above 2^16, and the low 16 bits as a fraction of 2^16, so that no partial product
 * reaches 2^53 and the low one needs no further division.
 */
export type Factor = { readonly high: number; readonly low: number };

export const factorOf = (x: number): Factor => {
  const high = Math.floor(x / 65_536);
  return { high, low: (x - high * 65_536) / 65_536 };
};

/** floor(factor · x / 2^32) for |factor| < 2^36 and |x| ≤ 2^32, as the chain multiplies. */
export const scale = (high: number, low: number, x: number): number =>
  Math.floor((high * x + Math.floor(low * x)) / 65_536);
