import { divWide, I32F32, I64F64, saturate, WIDE_ONE, whole } from "../fixed/fixed-wide.ts";

/** Shares of the new bonds and of the old ones in the moving average, I32F32 bits. */
export type BondsAlpha = { readonly fresh: bigint; readonly old: bigint };

/** 1 − `BondsMovingAverage` / 1 000 000. Negative when root set the average above one million. */
export const bondsAlpha = (bondsMa: bigint): BondsAlpha => {
  const ratio = saturate(I32F32, divWide(I64F64, whole(I64F64, bondsMa), whole(I64F64, 1_000_000n)) >> 32n);
  const fresh = saturate(I32F32, WIDE_ONE - ratio);
  return { fresh, old: saturate(I32F32, WIDE_ONE - fresh) };
};
