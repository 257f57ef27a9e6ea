import type { EpochInput } from "../epoch/epoch-input.ts";
import { stakeBits } from "../epoch/stake-bits.ts";
import { divWide, I32F32, I64F64, normaliseWide, saturate, sumWide } from "../fixed/fixed-wide.ts";
import { widePermits } from "./wide-permits.ts";

/** What an epoch knows about its uids before it looks at a weight. All raw values are I32F32 bits. */
export type WideStake = {
  /** Whole rao, alpha and weighted root stake together. */
  readonly total: readonly bigint[];
  readonly stake: readonly bigint[];
  readonly activeStake: readonly bigint[];
  readonly active: readonly boolean[];
  /** Stored permits with the owner's forced; as long as the stored list. */
  readonly oldPermits: readonly boolean[];
  readonly permits: readonly boolean[];
};

/** Who set weights within the cutoff. The chain's saturating sum cannot matter: no block is above u64. */
const activeFlags = ({ n, lastUpdate, cutoff, block }: EpochInput): boolean[] =>
  Array.from({ length: n }, (_, i) => (lastUpdate[i] ?? 0n) >= block - cutoff);

const normaliseStake = (bits: readonly bigint[]): bigint[] => {
  const sum = sumWide(I64F64, bits);
  return bits.map((x) => {
    if (x === 0n) return 0n;
    return saturate(I32F32, (sum === 0n ? x : divWide(I64F64, x, sum)) >> 32n);
  });
};

/** Stake, who may vote now, and who may vote next time. */
export const wideStake = (input: EpochInput): WideStake => {
  const { owner } = input;
  const bits = stakeBits(input);
  const total = bits.map((x) => x >> 64n);
  const stake = normaliseStake(bits.map((x, i) => ((total[i] as bigint) < input.minStake && i !== owner ? 0n : x)));
  const active = activeFlags(input);
  const oldPermits = Array.from(input.permits, (permit, i) => permit || i === owner);
  // An empty list masks no stake, though it masks every weight row; a short one masks both.
  const masksStake = oldPermits.length > 0;
  const voting = stake.map((x, i) => (active[i] && (!masksStake || oldPermits[i]) ? x : 0n));
  const permits = widePermits(stake, input.maxValidators);
  if (owner !== null) permits[owner] = true;
  return { total, stake, activeStake: normaliseWide(I32F32, voting), active, oldPermits, permits };
};
