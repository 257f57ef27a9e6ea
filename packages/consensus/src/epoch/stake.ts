import {
  divWide,
  I32F32,
  I64F64,
  mulWide,
  normaliseWide,
  saturate,
  saturateU64,
  sumWide,
  U64_MAX,
  whole,
} from "../fixed/fixed-wide.ts";
import type { EpochInput } from "./epoch-input.ts";
import { topPermits } from "./top-permits.ts";

/** What an epoch knows about its uids before it looks at a weight. All raw values are I32F32 bits. */
export type StakeStage = {
  /** Whole rao, alpha and weighted root stake together. */
  readonly total: readonly bigint[];
  readonly stake: readonly bigint[];
  readonly activeStake: readonly bigint[];
  readonly active: readonly boolean[];
  /** Stored permits with the owner's forced; as long as the stored list. */
  readonly oldPermits: readonly boolean[];
  readonly permits: readonly boolean[];
};

const totalBits = ({ stake, tao, taoWeight }: EpochInput): bigint[] => {
  // The weight keeps 32 fraction bits before it is widened; the product keeps 64.
  const weight = (((taoWeight ?? 0n) << 32n) / U64_MAX) << 32n;
  const bits: bigint[] = [];
  for (let i = 0; i < stake.length; i++) {
    const own = whole(I64F64, stake[i] as bigint);
    const root = weight === 0n ? 0n : (tao?.[i] ?? 0n);
    bits.push(root === 0n ? own : saturate(I64F64, own + mulWide(I64F64, whole(I64F64, root), weight)));
  }
  return bits;
};

const normaliseStake = (bits: readonly bigint[]): bigint[] => {
  const sum = sumWide(I64F64, bits);
  return bits.map((x) => {
    if (x === 0n) return 0n;
    return saturate(I32F32, (sum === 0n ? x : divWide(I64F64, x, sum)) >> 32n);
  });
};

const activeFlags = ({ n, lastUpdate, cutoff, block }: EpochInput): boolean[] => {
  const active: boolean[] = [];
  for (let i = 0; i < n; i++) active.push(saturateU64((lastUpdate[i] ?? 0n) + cutoff) >= block);
  return active;
};

/** Stake, who may vote now, and who may vote next time. */
export const stakeStage = (input: EpochInput): StakeStage => {
  const { owner } = input;
  const bits = totalBits(input);
  const total = bits.map((x) => x >> 64n);
  const stake = normaliseStake(bits.map((x, i) => ((total[i] as bigint) < input.minStake && i !== owner ? 0n : x)));
  const active = activeFlags(input);
  const oldPermits = Array.from(input.permits, (permit, i) => permit || i === owner);
  // An empty list masks no stake, though it masks every weight row; a short one masks both.
  const masksStake = oldPermits.length > 0;
  const voting = stake.map((x, i) => (active[i] && (!masksStake || oldPermits[i]) ? x : 0n));
  const permits = topPermits(stake, input.maxValidators);
  if (owner !== null) permits[owner] = true;
  return { total, stake, activeStake: normaliseWide(I32F32, voting), active, oldPermits, permits };
};
