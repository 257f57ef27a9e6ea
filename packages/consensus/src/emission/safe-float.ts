import { outOfRange } from "../check-number.ts";
import { saturateU64 } from "../fixed/fixed-wide.ts";

/**
 * The chain's decimal float of 21 digits, for shares: mantissa · 10^exponent with 10^20 < mantissa ≤ 10^21; zero is
 * (0, 0) (§3.8.1). Storage keeps it as a u128 and an i64.
 */
export type SafeFloat = { readonly mantissa: bigint; readonly exponent: number };

/** Which neighbour an inexact result becomes. */
export type Round = "down" | "up";

/** No share. */
export const ZERO_FLOAT: SafeFloat = { mantissa: 0n, exponent: 0 };

/** Upper end of a normalised mantissa, included; the lower end, a tenth of it, is excluded. */
const MANTISSA_MAX = 10n ** 21n;
const MANTISSA_MIN = MANTISSA_MAX / 10n;
/** Beyond this many digits apart, the smaller operand is less than the last digit of the larger one. */
const MAX_SHIFT = 40;
/** Products of a mantissa and a u64 have fewer digits: a quotient by this power is 0, a product with it above u64. */
const MAX_POWER = 77;

const powerOfTen = (power: number): bigint => 10n ** BigInt(Math.min(power, MAX_POWER));

const divide = (numerator: bigint, denominator: bigint, round: Round): bigint =>
  round === "up" ? (numerator + denominator - 1n) / denominator : numerator / denominator;

const normalise = (value: bigint, power: number, round: Round): SafeFloat => {
  if (value === 0n) return ZERO_FLOAT;
  let [mantissa, exponent, inexact] = [value, power, false];
  for (; mantissa > MANTISSA_MAX; exponent++) {
    inexact ||= mantissa % 10n !== 0n;
    mantissa /= 10n;
  }
  if (inexact && round === "up") mantissa += 1n;
  for (; mantissa <= MANTISSA_MIN; exponent--) mantissa *= 10n;
  // Rounding up from exactly the maximum leaves one digit too many.
  return mantissa > MANTISSA_MAX ? normalise(mantissa, exponent, round) : { mantissa, exponent };
};

/** Both mantissas at one exponent; `round` is for the lower operand where it vanishes below the higher one. */
const align = (high: SafeFloat, low: SafeFloat, round: Round): [high: bigint, low: bigint, exponent: number] => {
  const apart = high.exponent - low.exponent;
  if (apart <= MAX_SHIFT) return [high.mantissa * powerOfTen(apart), low.mantissa, low.exponent];
  return [high.mantissa * powerOfTen(MAX_SHIFT), round === "up" ? 1n : 0n, high.exponent - MAX_SHIFT];
};

const isLess = (a: SafeFloat, b: SafeFloat): boolean => {
  if (a.mantissa === 0n || b.mantissa === 0n) return a.mantissa < b.mantissa;
  return a.exponent === b.exponent ? a.mantissa < b.mantissa : a.exponent < b.exponent;
};

/** Refuses what the chain's float cannot be. */
export const checkFloat = (field: string, { mantissa, exponent }: SafeFloat): void => {
  const full = typeof mantissa === "bigint" && mantissa > MANTISSA_MIN && mantissa <= MANTISSA_MAX;
  const sound = mantissa === 0n ? exponent === 0 : full && Number.isSafeInteger(exponent);
  if (!sound) outOfRange(field, `${mantissa}e${exponent}`, "0e0, or a mantissa above 10^20 and at most 10^21");
};

/** A whole amount; exact. */
export const floatOf = (amount: bigint): SafeFloat => normalise(amount, 0, "down");

/** a + b, in 21 digits. */
export const addFloat = (a: SafeFloat, b: SafeFloat, round: Round): SafeFloat => {
  if (a.mantissa === 0n) return b;
  if (b.mantissa === 0n) return a;
  const [left, right, exponent] = a.exponent >= b.exponent ? align(a, b, round) : align(b, a, round);
  return normalise(left + right, exponent, round);
};

/** a − b, in 21 digits; zero where that is negative. */
export const subFloat = (a: SafeFloat, b: SafeFloat, round: Round): SafeFloat => {
  if (b.mantissa === 0n) return a;
  if (!isLess(b, a)) return ZERO_FLOAT;
  const [left, right, exponent] = align(a, b, round === "up" ? "down" : "up");
  return normalise(left - right, exponent, round);
};

/** a · numerator / denominator (u64), in 21 digits; zero for a zero denominator. */
export const mulRatio = (
  a: SafeFloat,
  [numerator, denominator]: readonly [bigint, bigint],
  round: Round,
): SafeFloat => {
  if (denominator === 0n) return ZERO_FLOAT;
  const quotient = divide(a.mantissa * numerator * MANTISSA_MAX, denominator, round);
  return normalise(quotient, a.exponent - 21, round);
};

/** floor(value · share / whole), at most u64::MAX; zero for a zero whole. */
export const partOf = (value: bigint, share: SafeFloat, whole: SafeFloat): bigint => {
  if (whole.mantissa === 0n) return 0n;
  const shift = share.exponent - whole.exponent;
  const power = powerOfTen(Math.abs(shift));
  const product = share.mantissa * value;
  return saturateU64(shift >= 0 ? (product * power) / whole.mantissa : product / (whole.mantissa * power));
};
