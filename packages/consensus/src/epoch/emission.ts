import { divWide, I32F32, I96F32, normaliseWide, saturate, saturateU64, sumWide } from "../fixed/fixed-wide.ts";

export type EmissionProblem = {
  readonly incentive: readonly bigint[];
  readonly dividends: readonly bigint[];
  readonly activeStake: readonly bigint[];
  readonly stake: readonly bigint[];
  readonly emission: bigint;
};

/** Rao per uid: for incentive, for dividends, and for both as the chain stores it. */
export type Emissions = {
  readonly server: readonly bigint[];
  readonly validator: readonly bigint[];
  readonly combined: readonly bigint[];
};

/** Splits an epoch's emission. When nobody earned anything it follows active stake, else stake. */
export const emissionsOf = ({ incentive, dividends, activeStake, stake, emission }: EmissionProblem): Emissions => {
  const rao = (raw: bigint): bigint => (raw === 0n ? 0n : saturateU64(saturate(I96F32, raw * emission) >> 32n));
  const both = incentive.map((x, i) => saturate(I32F32, x + (dividends[i] as bigint)));
  const sum = sumWide(I32F32, both);
  if (sum === 0n) {
    const fallback = (sumWide(I32F32, activeStake) === 0n ? stake : activeStake).map(rao);
    return { server: incentive.map(rao), validator: fallback, combined: fallback };
  }
  const share = (x: bigint): bigint => (x === 0n ? 0n : rao(divWide(I32F32, x, sum)));
  return {
    server: incentive.map(share),
    validator: dividends.map(share),
    combined: normaliseWide(I32F32, both).map(rao),
  };
};
