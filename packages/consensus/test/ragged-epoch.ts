import fc from "fast-check";
import type { EpochInput, SparseRow } from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";
import { Random } from "./adversarial/random.ts";

/** Which of a subnet's entries are there. */
export type RaggedShape = {
  readonly n: number;
  readonly validators: number;
  readonly seed: number;
  /** Percent of the entries of a column that is neither full nor missing. */
  readonly density: number;
  readonly matrices: "both" | "weights" | "bonds" | "none";
};

type Thin = { readonly random: Random; readonly columns: readonly number[] };

const thin = ({ random, columns }: Thin, rows: readonly SparseRow[]): SparseRow[] =>
  rows.map(({ uid, targets, values }) => {
    const kept = Array.from(targets, (_, k) => k).filter(
      (k) => random.below(100) < (columns[targets[k] as number] ?? 0),
    );
    return { uid, targets: kept.map((k) => targets[k] as number), values: kept.map((k) => values[k] as number) };
  });

/**
 * A subnet whose validators roughly agree, with holes: columns full, missing and in between, rows that a mask takes
 * away wholly (no permit, weights older than every miner), validators that have not voted.
 */
export const raggedEpoch = ({ n, validators, seed, density, matrices }: RaggedShape): EpochInput => {
  const sample = sampleEpoch({ n, validators, seed: BigInt(seed) });
  const random = new Random(seed);
  const columns = Array.from({ length: n }, () => random.of(100, 0, density, density, density));
  const holds = (matrix: "weights" | "bonds"): boolean => matrices === "both" || matrices === matrix;
  return {
    ...sample,
    permits: Array.from(sample.permits, (permit) => permit && !random.oneIn(8)),
    lastUpdate: Array.from(sample.lastUpdate, (block) => (random.oneIn(8) ? 0n : block)),
    weights: holds("weights") ? thin({ random, columns }, sample.weights) : [],
    bonds: holds("bonds") ? thin({ random, columns }, sample.bonds) : [],
  };
};

/** What the arithmetic branches on. */
export const MODES: readonly Partial<EpochInput>[] = [
  {},
  { penalty: 32_767 },
  { penalty: 0, kappa: 65_535 },
  { yuma3: true, kappa: 0 },
  { yuma3: true, penalty: 50_000, bondsMa: 1_200_000n },
  { yuma3: true, liquid: true },
  { yuma3: true, liquid: true, penalty: 32_767 },
  { yuma3: true, liquid: true, penalty: 0, steepness: -1_000 },
];

export const arbitraryRagged: fc.Arbitrary<EpochInput> = fc
  .oneof({ weight: 1, arbitrary: fc.constantFrom(0, 1, 2) }, { weight: 6, arbitrary: fc.integer({ min: 3, max: 40 }) })
  .chain((n) =>
    fc.record({
      n: fc.constant(n),
      validators: fc.integer({ min: 0, max: n }),
      seed: fc.nat(),
      density: fc.constantFrom(3, 20, 60, 95),
      matrices: fc.constantFrom("both", "both", "both", "weights", "bonds", "none"),
    } as const),
  )
  .chain((shape) => fc.constantFrom(...MODES).map((mode) => ({ ...raggedEpoch(shape), ...mode })));
