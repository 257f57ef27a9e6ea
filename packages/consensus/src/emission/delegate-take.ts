import { checkU16, checkU64 } from "../check-number.ts";
import { U16_MAX } from "../limits.ts";

/**
 * The owner's own part of a hotkey's dividend, in rao: take (u16, out of 65535) of it (§3.7). The quotient is cut to 32
 * fraction bits before it is multiplied, then the product is floored.
 */
export const takeOf = (dividend: bigint, take: number): bigint => {
  checkU64("dividend", dividend);
  checkU16("take", take);
  const quotient = (BigInt(take) << 32n) / BigInt(U16_MAX);
  return (quotient * dividend) >> 32n;
};
