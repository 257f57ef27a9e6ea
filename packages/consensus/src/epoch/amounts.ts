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

/**
 * Rao for each of the shares, which are values out of `whole`: floor(floor(value · 2^32 / whole) · emission / 2^32). In
 * float64 while no partial product reaches 2^53.
 */
const paidOf = (values: Float64Array, whole: number, emission: bigint): BigUint64Array => {
  const paid = new BigUint64Array(values.length);
  const halves = halvesOf(paid);
  const isExact = emission < 2n ** 52n;
  const high = Number(emission >> 32n);
  const low = Number(emission & 0xffff_ffffn);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === 0) continue;
    const share = divide(values[i] as number, whole);
    if (isExact) {
      const rao = share * high + multiply(share, low);
      halves[2 * i] = rao; // the low half: a typed array cuts off what is above
      halves[2 * i + 1] = rao / ONE;
    } else paid[i] = (BigInt(share) * emission) >> 32n;
  }
  return paid;
};

/**
 * Splits an epoch's emission. When nobody earned anything it follows active stake, else stake.
 * @see epoch_mechanism: Emission; inplace_normalize_using_sum, inplace_normalize
 */
export const amountsOfEpoch = ({ incentive, dividends, activeStake, stake, emission }: Earnings): Amounts => {
  const sum = sumOf(incentive) + sumOf(dividends);
  if (sum === 0) {
    // Stake is a share already, of one.
    const validator = paidOf(sumOf(activeStake) === 0 ? stake : activeStake, ONE, emission);
    return { server: new BigUint64Array(stake.length), validator, combined: validator.slice() };
  }
  const both = incentive.slice();
  for (let i = 0; i < both.length; i++) both[i] = (both[i] as number) + (dividends[i] as number);
  return {
    server: paidOf(incentive, sum, emission),
    validator: paidOf(dividends, sum, emission),
    combined: paidOf(both, sum, emission),
  };
};
