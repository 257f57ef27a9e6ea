import { checkU64 } from "../check-number.ts";
import { blendByParts } from "../emission/mechanisms.ts";
import type { EpochOutput } from "../epoch/epoch-output.ts";
import { saturateU64 } from "../fixed/fixed-wide.ts";

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

/** I32F32 bits per uid, each at most 2^32. */
export type RawShares = ArrayLike<bigint> | ArrayLike<number>;

/** What the amounts follow from: the pool and the epoch's shares. */
export type SettlementProblem = {
  /** P in rao: what the epoch was frozen with. */
  readonly pool: bigint;
  readonly incentive: RawShares;
  readonly dividends: RawShares;
  readonly activeStake: RawShares;
  readonly stake: RawShares;
};

const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);
const wide = (raw: RawShares): bigint[] => Array.from<bigint | number, bigint>(raw, (bits) => BigInt(bits));
const part = (raw: bigint, amount: bigint): bigint => saturateU64((raw * amount) >> 32n);

/** floor(total · weight / Σ weights) for each weight; nothing when the weights sum to zero. */
export const splitByWeights = (total: bigint, weights: readonly bigint[]): bigint[] => {
  const all = sum(weights);
  return weights.map((weight) => (all === 0n ? 0n : (total * weight) / all));
};

/**
 * Amounts of a settled epoch, in rao per uid (SETTLEMENT §4). Miners are paid by their share of incentive and dividends together; validators divide
 * the rest; when nobody earned anything the pool goes by active stake, else by stake.
 */
export const settlementAmounts = (problem: SettlementProblem): SettlementAmounts => {
  const { pool } = problem;
  checkU64("pool", pool);
  const incentive = wide(problem.incentive);
  const dividends = wide(problem.dividends);
  const activeStake = wide(problem.activeStake);
  const earned = sum(incentive) + sum(dividends);
  const fallback = sum(activeStake) === 0n ? wide(problem.stake) : activeStake;
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

/** What all mechanisms of a subnet pay together; each one's pool weighs its part of `combined`, as the chain stores it. */
export const totalAmounts = (each: readonly SettlementAmounts[], pools: readonly bigint[]): SettlementAmounts => {
  const blend = blendByParts(pools);
  const over = (key: "miner" | "validator" | "combined", of: (values: readonly bigint[]) => bigint): bigint[] =>
    (each[0]?.[key] ?? []).map((_, uid) => of(each.map((amounts) => amounts[key][uid] as bigint)));
  return {
    miner: over("miner", sum),
    validator: over("validator", sum),
    combined: over("combined", blend),
    remainder: sum(each.map(({ remainder }) => remainder)),
  };
};
