import { divide, ONE, proportion } from "../fixed/fixed.ts";
import { halvesOf } from "../fixed/u64-halves.ts";
import type { EpochFrame } from "./epoch-frame.ts";
import type { EpochInput } from "./epoch-input.ts";
import { stakeBits } from "./stake-bits.ts";
import { topPermits } from "./top-permits.ts";

/** What an epoch knows about its uids before it looks at a weight. I32F32 bits. */
export type StakeStage = {
  /** Whole rao, alpha and weighted root stake together. */
  readonly total: BigUint64Array;
  readonly stake: Float64Array;
  readonly activeStake: Float64Array;
  readonly active: readonly boolean[];
  /** Stored permits with the owner's forced; as long as the stored list. */
  readonly oldPermits: readonly boolean[];
  readonly permits: readonly boolean[];
};

/** Who decides the column medians. */
export type Voters = {
  /** Active stake of each uid, normalised once more among those who have any: the chain rounds twice here. */
  readonly vote: Float64Array;
  readonly count: number;
  readonly total: number;
  /** Stake that the votes up to the median must exceed. May be negative. */
  readonly minority: number;
};

type Shares = { readonly total: BigUint64Array; readonly stake: Float64Array };

/** From here on the chain's own sum, in I64F64, would wrap. */
const SUM_LIMIT = 2n ** 63n;

/** With root stake: floor(stake · 2^32 / Σ stake) from amounts with 64 fraction bits. */
const sharesWithRoot = (input: EpochInput): Shares | null => {
  const bits = stakeBits(input);
  const least = input.minStake << 64n;
  const counted = bits.map((x, i) => (x >= least || i === input.owner ? x : 0n));
  const sum = counted.reduce((total, x) => total + x, 0n);
  if (sum >= SUM_LIMIT << 64n || bits.some((x) => x >= (SUM_LIMIT - 1n) << 64n)) return null;
  return {
    total: BigUint64Array.from(bits, (x) => x >> 64n),
    stake: Float64Array.from(counted, (x) => (x === 0n ? 0 : Number((x << 32n) / sum))),
  };
};

const highOf = (halves: Uint32Array, i: number): number => halves[2 * i + 1] as number;
const lowOf = (halves: Uint32Array, i: number): number => halves[2 * i] as number;

/** Twice the error of a quotient of three rounded numbers, at most 2^32: this close to an integer it has to be exact. */
const DOUBT = 2 ** -18;

/**
 * floor(stake · 2^32 / Σ stake) of who holds the threshold, or owns the subnet.
 * @see epoch_mechanism: filtered_stake; inplace_normalize_64, vec_fixed64_to_fixed32
 */
const sharesOfAlpha = (input: EpochInput): Shares | null => {
  const { n, owner } = input;
  const total = new BigUint64Array(n);
  for (let i = 0; i < n; i++) total[i] = input.stake[i] as bigint;
  const halves = halvesOf(total);
  const leastHigh = Number(input.minStake >> 32n);
  const leastLow = Number(input.minStake & 0xffff_ffffn);
  const stake = new Float64Array(n);
  let sumHigh = 0;
  let sumLow = 0;
  for (let i = 0; i < n; i++) {
    const high = highOf(halves, i);
    const low = lowOf(halves, i);
    if (high >= 2 ** 31) return null;
    if ((high < leastHigh || (high === leastHigh && low < leastLow)) && i !== owner) continue;
    stake[i] = high * ONE + low;
    sumHigh += high;
    sumLow += low;
  }
  const sum = (BigInt(sumHigh) << 32n) + BigInt(sumLow);
  if (sum >= SUM_LIMIT) return null;
  const rounded = Number(sum);
  for (let i = 0; i < n; i++) {
    if (stake[i] === 0) continue;
    const share = ((stake[i] as number) / rounded) * ONE;
    const whole = Math.floor(share);
    const isSure = share - whole > DOUBT && whole + 1 - share > DOUBT;
    stake[i] = isSure ? whole : Number(((total[i] as bigint) << 32n) / sum);
  }
  return { total, stake };
};

const normalise = (values: Float64Array): Float64Array => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  if (sum > 0) for (let i = 0; i < values.length; i++) values[i] = divide(values[i] as number, sum);
  return values;
};

const forcedPermits = ({ permits, owner }: EpochInput): boolean[] => {
  const forced: boolean[] = [];
  for (let i = 0; i < permits.length; i++) forced.push(permits[i] === true || i === owner);
  return forced;
};

/**
 * Stake, who may vote now, and who may vote next time; null where only the chain's wrapping sums give an answer.
 * @see epoch_mechanism: Stake, Validator permits, Active Stake; inplace_mask_vector, inplace_normalize
 */
export const stakeStage = (input: EpochInput, frame: EpochFrame): StakeStage | null => {
  const { n, owner } = input;
  const hasRoot = (input.taoWeight ?? 0n) > 0n && input.tao !== undefined;
  const shares = hasRoot ? sharesWithRoot(input) : sharesOfAlpha(input);
  if (shares === null) return null;
  const { total, stake } = shares;
  const oldPermits = forcedPermits(input);
  // An empty list masks no stake, though it masks every weight row; a short one masks both.
  const masksStake = oldPermits.length > 0;
  const active: boolean[] = [];
  const activeStake = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const isActive = (frame.lastUpdate[i] as number) >= frame.oldest;
    active.push(isActive);
    if (isActive && (!masksStake || oldPermits[i])) activeStake[i] = stake[i] as number;
  }
  const permits = topPermits(stake, input.maxValidators);
  if (owner !== null) permits[owner] = true;
  return { total, stake, activeStake: normalise(activeStake), active, oldPermits, permits };
};

/**
 * Everybody with positive active stake.
 * @see weighted_median_col_sparse: use_stake, minority
 */
export const votersOf = (activeStake: Float64Array, kappa: number): Voters => {
  const vote = normalise(activeStake.slice());
  let count = 0;
  let total = 0;
  for (let i = 0; i < vote.length; i++) {
    if ((activeStake[i] as number) > 0) count++;
    total += vote[i] as number;
  }
  return { vote, count, total, minority: total - proportion(kappa) };
};
