import { divWide, I32F32, I64F64, saturate, WIDE_ONE, whole, wrap } from "../fixed/fixed-wide.ts";
import type { EpochInput } from "./epoch-input.ts";

/** Shares of the new bonds and of the old ones in the moving average, I32F32 bits. */
export type BondsAlpha = { readonly fresh: bigint; readonly old: bigint };

const MILLION = whole(I64F64, 1_000_000n);

/** Both conversions saturate: `compute_ema_bonds_normal_sparse`. */
const saturatedRatio = (bondsMa: bigint): bigint =>
  saturate(I32F32, divWide(I64F64, whole(I64F64, bondsMa), MILLION) >> 32n);

/** Both conversions are plain, and wrap in a release build: `compute_disabled_liquid_alpha`. */
const wrappedRatio = (bondsMa: bigint): bigint =>
  wrap(I32F32, divWide(I64F64, wrap(I64F64, bondsMa << 64n), MILLION) >> 32n);

/** 1 − `BondsMovingAverage` / 1 000 000. Negative above one million, which root alone can set. */
export const bondsAlpha = ({ bondsMa, yuma3 }: Pick<EpochInput, "bondsMa" | "yuma3">): BondsAlpha => {
  const fresh = saturate(I32F32, WIDE_ONE - (yuma3 ? wrappedRatio(bondsMa) : saturatedRatio(bondsMa)));
  return { fresh, old: saturate(I32F32, WIDE_ONE - fresh) };
};
