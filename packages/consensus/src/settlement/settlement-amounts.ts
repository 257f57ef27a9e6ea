import type { EpochOutput } from "../epoch/epoch-output.ts";
import { saturateU64, WIDE_ONE } from "../fixed/fixed-wide.ts";

/** What the chain derives from an outcome and the frozen pool, per uid, before takes and withheld dividends. */
export type SettlementAmounts = {
  /** Incentives, bit for bit the chain's reference. */
  readonly miner: readonly bigint[];
  /** What the miners left of the pool, split by dividends. */
  readonly validator: readonly bigint[];
  /** `Emission`: both shares together; shown, never paid. */
  readonly combined: readonly bigint[];
  /** What no share reached; it returns to the carry. */
  readonly remainder: bigint;
};

/** What the amounts follow from: the pool and the I32F32 bits of the epoch. */
export type SettlementProblem = {
  /** P in rao: what the epoch was frozen with. */
  readonly pool: bigint;
  readonly incentive: readonly bigint[];
  readonly dividends: readonly bigint[];
  readonly activeStake: readonly bigint[];
  readonly stake: readonly bigint[];
};

const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);
const part = (raw: bigint, amount: bigint): bigint => saturateU64((raw * amount) >> 32n);

/** floor(total · weight / Σ weights) for each weight; nothing when the weights sum to zero. */
export const splitByWeights = (total: bigint, weights: readonly bigint[]): bigint[] => {
  const all = sum(weights);
  return weights.map((weight) => (all === 0n ? 0n : (total * weight) / all));
};

/**
 * Amounts of a settled epoch. Miners are paid by their share of incentive and dividends together; validators divide
 * the rest; when nobody earned anything the pool goes by active stake, else by stake.
 */
export const settlementAmounts = (problem: SettlementProblem): SettlementAmounts => {
  const { pool, incentive, dividends } = problem;
  const earned = sum(incentive) + sum(dividends);
  const fallback = sum(problem.activeStake) === 0n ? problem.stake : problem.activeStake;
  const share = (raw: bigint): bigint => part((raw << 32n) / earned, pool);
  const miner = incentive.map((raw) => (earned === 0n ? 0n : share(raw)));
  const validator = splitByWeights(pool - sum(miner), earned === 0n ? fallback : dividends);
  const combined = incentive.map((raw, i) =>
    earned === 0n ? part(fallback[i] as bigint, pool) : share(raw + (dividends[i] as bigint)),
  );
  return { miner, validator, combined, remainder: pool - sum(miner) - sum(validator) };
};

/** The amounts that settling this epoch's outcome will pay out of its pool. */
export const amountsOf = ({ raw }: EpochOutput, pool: bigint): SettlementAmounts => settlementAmounts({ pool, ...raw });

/** A validator's own part of its dividend: the quotient is cut to 32 fraction bits first, as on the chain. */
export const takeOf = (dividend: bigint, take: number): bigint => part((BigInt(take) * WIDE_ONE) / 65_535n, dividend);
