import type { Amounts } from "../epoch/amounts.ts";
import { divWide, I32F32, I96F32, normaliseWide, saturate, saturateU64, sumWide } from "../fixed/fixed-wide.ts";

/** Shares of an epoch, I32F32 bits per uid, and the rao they divide. */
export type WideEarnings = {
  readonly incentive: readonly bigint[];
  readonly dividends: readonly bigint[];
  readonly activeStake: readonly bigint[];
  readonly stake: readonly bigint[];
  readonly emission: bigint;
};

/** Splits an epoch's emission. When nobody earned anything it follows active stake, else stake. */
export const wideAmounts = ({ incentive, dividends, activeStake, stake, emission }: WideEarnings): Amounts => {
  const rao = (raw: bigint): bigint => (raw === 0n ? 0n : saturateU64(saturate(I96F32, raw * emission) >> 32n));
  const paid = (raw: readonly bigint[]): BigUint64Array => BigUint64Array.from(raw, rao);
  const both = incentive.map((x, i) => saturate(I32F32, x + (dividends[i] as bigint)));
  const sum = sumWide(I32F32, both);
  if (sum === 0n) {
    const fallback = paid(sumWide(I32F32, activeStake) === 0n ? stake : activeStake);
    return { server: paid(incentive), validator: fallback, combined: fallback.slice() };
  }
  const share = (x: bigint): bigint => (x === 0n ? 0n : divWide(I32F32, x, sum));
  return {
    server: paid(incentive.map(share)),
    validator: paid(dividends.map(share)),
    combined: paid(normaliseWide(I32F32, both)),
  };
};
