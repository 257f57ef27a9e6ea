import { I32F32, normaliseWide, saturate, sumWide } from "../fixed/fixed-wide.ts";

/**
 * Who decides the column medians: each row's stake, normalised among the rows with active stake.
 * Rows without active stake have no vote at all; a vote can have stake 0 after rounding.
 */
export type Voters = {
  /** Per uid: normalised stake of a voter, −1 for who is none. */
  readonly stake: Float64Array;
  readonly count: number;
  readonly total: number;
  /** Stake that the scores at or below the median must exceed. May be negative. */
  readonly minority: number;
};

/** Everybody with positive active stake, renormalised among themselves: the chain rounds twice here. */
export const votersOf = (activeStake: readonly bigint[], kappa: number): Voters => {
  const uids = activeStake.flatMap((x, uid) => (x > 0n ? [uid] : []));
  const shares = normaliseWide(
    I32F32,
    uids.map((uid) => activeStake[uid] as bigint),
  );
  const total = sumWide(I32F32, shares);
  const majority = (BigInt(kappa) << 32n) / 65_535n;
  const stake = new Float64Array(activeStake.length).fill(-1);
  uids.forEach((uid, k) => {
    stake[uid] = Number(shares[k]);
  });
  return { stake, count: uids.length, total: Number(total), minority: Number(saturate(I32F32, total - majority)) };
};
