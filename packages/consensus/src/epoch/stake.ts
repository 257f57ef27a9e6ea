import { div, proportion } from "../fixed/fixed.ts";
import { activeFlags } from "./active-flags.ts";
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

/** Stakes in one unit, and whole rao in it. */
type Weighed = { readonly amounts: readonly bigint[]; readonly rao: bigint };

const weigh = (input: EpochInput): Weighed => {
  const hasRoot = (input.taoWeight ?? 0n) > 0n && input.tao !== undefined;
  // Without root stake every amount is whole: rao itself is the finest unit.
  return hasRoot ? { amounts: stakeBits(input), rao: 2n ** 64n } : { amounts: Array.from(input.stake), rao: 1n };
};

/** floor(stake · 2^32 / Σ stake) per uid above the threshold; null where the chain's own sum would wrap. */
const shareOf = (input: EpochInput, { amounts, rao }: Weighed): Float64Array | null => {
  const least = input.minStake * rao;
  const limit = 2n ** 63n * rao;
  if (amounts.some((x) => x >= limit)) return null;
  const counted = amounts.map((x, i) => (x >= least || i === input.owner ? x : 0n));
  let sum = 0n;
  for (const x of counted) if (x !== 0n) sum += x;
  if (sum >= limit) return null;
  return Float64Array.from(counted, (x) => (x === 0n ? 0 : Number((x << 32n) / sum)));
};

const normalise = (values: Float64Array): Float64Array => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  if (sum > 0) for (let i = 0; i < values.length; i++) values[i] = div(values[i] as number, sum);
  return values;
};

/** Stake, who may vote now, and who may vote next time; null where only the chain's wrapping sums give an answer. */
export const stakeStage = (input: EpochInput): StakeStage | null => {
  const { owner } = input;
  const weighed = weigh(input);
  const stake = shareOf(input, weighed);
  if (stake === null) return null;
  const active = activeFlags(input);
  const oldPermits = Array.from(input.permits, (permit, i) => permit || i === owner);
  // An empty list masks no stake, though it masks every weight row; a short one masks both.
  const masksStake = oldPermits.length > 0;
  const activeStake = normalise(stake.map((x, i) => (active[i] && (!masksStake || oldPermits[i]) ? x : 0)));
  const permits = topPermits(stake, input.maxValidators);
  if (owner !== null) permits[owner] = true;
  const total = BigUint64Array.from(weighed.amounts, (x) => x / weighed.rao);
  return { total, stake, activeStake, active, oldPermits, permits };
};

/** Everybody with positive active stake. */
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
