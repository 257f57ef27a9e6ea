import type { EpochInput } from "../epoch/epoch-input.ts";
import { expWide } from "../fixed/exp.ts";
import { divWide, I32F32, mulWide, proportionWide, saturate, WIDE_ONE } from "../fixed/fixed-wide.ts";
import { addRaw, type WideMatrix } from "./wide-matrix.ts";

/** low where low is above high, as on the chain. */
const clamp = (x: bigint, low: bigint, high: bigint): bigint => {
  const capped = x < high ? x : high;
  if (capped < low) return low;
  return capped;
};

/** The two alphas and the slope between them. */
type LiquidParams = Pick<EpochInput, "alphaLow" | "alphaHigh" | "steepness">;

type Pair = { readonly consensus: bigint; readonly weight: bigint; readonly bond: bigint };

const alphaOf = ({ consensus, weight, bond }: Pair, { alphaLow, alphaHigh, steepness }: LiquidParams): bigint => {
  const difference = clamp(weight >= bond ? weight - consensus : bond - weight, 0n, WIDE_ONE);
  const slope = (BigInt(steepness) << 32n) / -100n;
  const power = expWide(mulWide(I32F32, slope, difference - WIDE_ONE / 2n));
  const low = proportionWide(BigInt(alphaLow));
  const high = proportionWide(BigInt(alphaHigh));
  const alpha = low + mulWide(I32F32, divWide(I32F32, WIDE_ONE, saturate(I32F32, WIDE_ONE + power)), high - low);
  return clamp(alpha, low, high);
};

/** Values by target as the chain's walk in step with the columns sees them. */
const walked = (row: WideMatrix[number]): Map<number, bigint> => {
  const seen = new Map<number, bigint>();
  let highest = -1;
  for (const [j, value] of row) {
    if (j <= highest) continue;
    highest = j;
    seen.set(j, value);
  }
  return seen;
};

export type LiquidProblem = {
  readonly fresh: WideMatrix;
  readonly old: WideMatrix;
  readonly consensus: readonly bigint[];
  readonly params: LiquidParams;
};

/** The plain twin of `liquidBonds`. */
export const wideLiquidBonds = ({ fresh, old, consensus, params }: LiquidProblem): WideMatrix =>
  fresh.map((row, i) => {
    const stored = old[i] ?? [];
    const weightSeen = walked(row);
    const bondSeen = walked(stored);
    const bonds = new Map(stored);
    return row.flatMap(([j, value]) => {
      const pair = { consensus: consensus[j] as bigint, weight: weightSeen.get(j) ?? 0n, bond: bondSeen.get(j) ?? 0n };
      const alpha = alphaOf(pair, params);
      const decayed = mulWide(I32F32, WIDE_ONE - alpha, bonds.get(j) ?? 0n);
      const kept = clamp(addRaw(decayed, mulWide(I32F32, alpha, value)), 0n, WIDE_ONE);
      return kept > 0n ? [[j, kept] as const] : [];
    });
  });
