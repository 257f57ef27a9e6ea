import { divide, multiply, ONE } from "../fixed/fixed.ts";
import { halvesOf } from "../fixed/u64-halves.ts";

/** Rao per uid: for incentive, for dividends, and for both as the chain stores it. */
export type Amounts = {
  readonly server: BigUint64Array;
  readonly validator: BigUint64Array;
  readonly combined: BigUint64Array;
};

/** Shares of an epoch, I32F32 bits per uid, and the rao they divide. */
export type Earnings = {
  readonly incentive: Float64Array;
  readonly dividends: Float64Array;
  readonly activeStake: Float64Array;
  readonly stake: Float64Array;
  readonly emission: bigint;
};

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
};

/** floor(raw · emission / 2^32) for each raw ≤ 2^32; in float64 while no partial product reaches 2^53. */
const paidOf = (raw: Float64Array, emission: bigint): BigUint64Array => {
  const paid = new BigUint64Array(raw.length);
  if (emission >= 2n ** 52n) {
    raw.forEach((x, i) => {
      if (x > 0) paid[i] = (BigInt(x) * emission) >> 32n;
    });
    return paid;
  }
  const halves = halvesOf(paid);
  const high = Number(emission >> 32n);
  const low = Number(emission & 0xffff_ffffn);
  for (let i = 0; i < raw.length; i++) {
    const x = raw[i] as number;
    if (x === 0) continue;
    const rao = x * high + multiply(x, low);
    halves[2 * i] = rao; // the low half: a typed array cuts off what is above
    halves[2 * i + 1] = rao / ONE;
  }
  return paid;
};

/** Each value as a part of `sum`. */
const partsOf = (values: Float64Array, sum: number): Float64Array => {
  const parts = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) parts[i] = divide(values[i] as number, sum);
  return parts;
};

/**
 * Splits an epoch's emission. When nobody earned anything it follows active stake, else stake.
 * @see epoch_mechanism: Emission; inplace_normalize_using_sum, inplace_normalize
 */
export const amountsOfEpoch = ({ incentive, dividends, activeStake, stake, emission }: Earnings): Amounts => {
  const sum = sumOf(incentive) + sumOf(dividends);
  if (sum === 0) {
    const validator = paidOf(sumOf(activeStake) === 0 ? stake : activeStake, emission);
    return { server: new BigUint64Array(stake.length), validator, combined: validator.slice() };
  }
  const both = incentive.slice();
  for (let i = 0; i < both.length; i++) both[i] = (both[i] as number) + (dividends[i] as number);
  return {
    server: paidOf(partsOf(incentive, sum), emission),
    validator: paidOf(partsOf(dividends, sum), emission),
    combined: paidOf(partsOf(both, sum), emission),
  };
};
