import { I32F32, normaliseWide, saturate, sumWide } from "./fixed-wide.ts";
import type { Voters } from "./weighted-median.ts";

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
