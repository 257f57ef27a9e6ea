import type { EpochInput } from "../../src/index.ts";
import { drawU16 } from "./draw-rows.ts";
import type { Random } from "./random.ts";

const MODES = [
  { yuma3: false, liquid: false },
  { yuma3: false, liquid: true },
  { yuma3: true, liquid: false },
  { yuma3: true, liquid: true },
  { yuma3: true, liquid: true },
] as const;

const I16 = 65_536;

/** ±200 puts exponents on ±1.0, ±2800 on ±14 (where float64 ends), from ±4000 on they reach the clamp at ±20. */
const drawSteepness = (random: Random): number =>
  random.oneIn(4)
    ? random.below(I16) - 32_768
    : random.of(
        0,
        1,
        -1,
        99,
        200,
        200,
        -200,
        -200,
        1_000,
        1_000,
        -1_000,
        2_800,
        -2_800,
        4_000,
        32_767,
        -32_767,
        -32_768,
      );

const drawBondsMa = (random: Random): bigint =>
  random.oneIn(3)
    ? BigInt(random.below(1_000_001))
    : random.of(
        0n,
        1n,
        500_000n,
        900_000n,
        900_000n,
        975_000n,
        999_999n,
        1_000_000n,
        1_000_001n,
        1_500_000n,
        2_000_000n,
      );

const drawEmission = (random: Random): bigint =>
  random.of(0n, 1n, 1_000_000_000n, 148_010_000_000n, BigInt(random.bits()), random.u64() >> 10n, random.u64());

export type Rules = Pick<
  EpochInput,
  "kappa" | "penalty" | "bondsMa" | "yuma3" | "liquid" | "alphaLow" | "alphaHigh" | "steepness" | "emission"
>;

const drawAlphas = (random: Random): Pick<Rules, "alphaLow" | "alphaHigh"> => {
  if (random.oneIn(2)) return { alphaLow: 45_875, alphaHigh: 58_982 };
  return { alphaLow: drawU16(random), alphaHigh: drawU16(random) };
};

/** What root and the subnet's owner may set, every branch of the arithmetic within reach. */
export const drawRules = (random: Random): Rules => ({
  kappa: random.oneIn(3) ? random.below(65_536) : random.of(0, 1, 32_767, 32_767, 32_767, 32_768, 65_534, 65_535),
  penalty: random.oneIn(4) ? random.below(65_536) : random.of(0, 1, 32_767, 65_534, 65_535, 65_535),
  bondsMa: drawBondsMa(random),
  ...random.of<Pick<Rules, "yuma3" | "liquid">>(...MODES),
  ...drawAlphas(random),
  steepness: drawSteepness(random),
  emission: drawEmission(random),
});
