import { checkU16, checkU64 } from "../check-number.ts";
import { multiply, ONE } from "../fixed/fixed.ts";

/** How a subnet's registration price moves; prices in rao. */
export type BurnRules = {
  /** `BurnHalfLife`: blocks in which the price falls to one half (u16); 0: it stays. */
  readonly halfLife: number;
  /** `BurnIncreaseMult`: factor of each registration, U64F64 bits; below one it counts as one. */
  readonly increase: bigint;
  /** `MinBurn`: wins over `max`. */
  readonly min: bigint;
  /** `MaxBurn`. */
  readonly max: bigint;
};

const U64F64_ONE = 1n << 64n;
const U128_MAX = 2n ** 128n - 1n;

const clampBurn = (price: bigint, { min, max }: BurnRules): bigint => {
  const capped = price < max ? price : max;
  return capped > min ? capped : min;
};

const checkBurn = (price: bigint, { halfLife, increase, min, max }: BurnRules): void => {
  checkU64("price", price);
  checkU16("halfLife", halfLife);
  checkU64("increase", increase, U128_MAX);
  checkU64("min", min);
  checkU64("max", max);
};

/** base^exponent in Q32, cut at each multiplication; base ≤ 2^32. */
const power = (base: number, exponent: number): number => {
  let result = ONE;
  let square = base;
  for (let left = exponent; left > 0; left >>= 1) {
    if (left & 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
};

/**
 * What a block multiplies the price by, in units of 2^-32: the largest factor whose halfLife-th power, cut at each
 * multiplication, is at most one half (§4.2).
 */
export const burnDecayFactor = (halfLife: number): number => {
  checkU16("halfLife", halfLife);
  let [low, high] = [0, ONE];
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (power(middle, halfLife) <= ONE / 2) low = middle;
    else high = middle;
  }
  return low;
};

/** The price at the start of `block`, from the price after the block before it (§4.2). Blocks 0 and 1 leave it. */
export const decayBurn = (price: bigint, rules: BurnRules, block: bigint): bigint => {
  checkBurn(price, rules);
  checkU64("block", block);
  if (block <= 1n || rules.halfLife === 0) return price;
  return clampBurn((price * BigInt(burnDecayFactor(rules.halfLife))) >> 32n, rules);
};

/** The price after a registration paid it (§4.2). */
export const bumpBurn = (price: bigint, rules: BurnRules): bigint => {
  checkBurn(price, rules);
  const factor = rules.increase > U64F64_ONE ? rules.increase : U64F64_ONE;
  return clampBurn((price * factor) >> 64n, rules);
};
