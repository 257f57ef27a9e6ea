import fc from "fast-check";
import { type EngineName, type EpochInput, type EpochOutput, epoch, type SparseRow } from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";
import { wideEpoch } from "../src/wide/wide-epoch.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { plain } from "./adversarial/plain.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { expectOutput } from "./expect-output.ts";
import { epochOracle } from "./oracle/epoch-oracle.ts";
import { arbitraryRagged } from "./ragged-epoch.ts";

type Run = (input: EpochInput) => EpochOutput;

const run =
  (engine: EngineName): Run =>
  (input) =>
    epoch(input, { engine });

const equalsOracle = (compute: Run, epochs: fc.Arbitrary<EpochInput>, numRuns: number): void =>
  fc.assert(
    fc.property(epochs, (input) => expectOutput(compute(input), epochOracle(input))),
    { numRuns },
  );

const huge = fc.constantFrom(2n ** 64n - 1n, 2n ** 63n, 2n ** 63n - 1n, 2n ** 62n, 5n, 0n);
const wrapping = fc
  .tuple(arbitraryEpoch, fc.array(huge, { minLength: 9, maxLength: 9 }))
  .map(([input, stakes]) => ({ ...input, stake: stakes.slice(0, input.n) }));

/** Every other row names its first target once more, with the value of its last. */
const repeat = (rows: readonly SparseRow[]): SparseRow[] =>
  rows.map(({ uid, targets, values }, r) => {
    const again = r % 2 === 0 && targets.length > 0;
    return {
      uid,
      targets: [...Array.from(targets), ...(again ? [targets[0] as number] : [])],
      values: [...Array.from(values), ...(again ? [values[values.length - 1] as number] : [])],
    };
  });
const repeating = fc.tuple(arbitraryEpoch, fc.constantFrom("weights", "bonds", "both")).map(
  ([input, which]): EpochInput => ({
    ...input,
    weights: which === "bonds" ? input.weights : repeat(input.weights),
    bonds: which === "weights" ? input.bonds : repeat(input.bonds),
  }),
);

/** Blocks on either side of where float64 stops counting, and far beyond. */
const far = fc.tuple(arbitraryEpoch, fc.constantFrom(2n ** 53n - 1_000n, 2n ** 63n)).map(
  ([input, head]): EpochInput => ({
    ...input,
    block: input.block + head,
    lastStep: input.lastStep === 0n ? 0n : input.lastStep + head,
    lastUpdate: Array.from(input.lastUpdate, (block) => block + head),
    registeredAt: Array.from(input.registeredAt, (block) => block + head),
    commits: Array.from(input.commits, (block) => (block === null ? null : block + head)),
  }),
);
/** Factors that float64 cannot carry; at last sums of bonds saturate. Bonds of several rows must meet in a column. */
const swinging = fc
  .tuple(arbitraryRagged, fc.constantFrom(17_000_001n, 10n ** 9n, 2n ** 60n, 2n ** 64n - 1n))
  .map(([input, bondsMa]): EpochInput => ({ ...input, bondsMa }));

const u63 = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const sums = fc.oneof(
  u63,
  fc.constantFrom(2n ** 63n - 1n, 2n ** 53n + 1n, 2n ** 53n, 3n, 1n),
  fc.integer({ min: 1, max: 63 }).chain((k) => fc.bigInt({ min: 1n, max: 2n ** BigInt(k) - 1n })),
);
/** One uid's share of all stake on, or a rao beside, an exact fraction; the threshold beside its stake. */
const sharpShares = fc
  .tuple(arbitraryEpoch, fc.tuple(sums, fc.bigInt({ min: 0n, max: 2n ** 32n })), fc.integer({ min: -1, max: 1 }))
  .chain(([input, [sum, bits], off]) => {
    const near = ((bits * sum) >> 32n) + BigInt(off);
    const own = near < 0n ? 0n : near > sum ? sum : near;
    const stake = Array.from({ length: input.n }, (_, uid) => [own, sum - own][uid] ?? 0n);
    return fc
      .constantFrom(0n, own, own + 1n, sum - own)
      .map((minStake): EpochInput => ({ ...input, stake, taoWeight: 0n, minStake }));
  });

const BEYOND = [
  ["stakes whose sum wraps", wrapping],
  ["rows that name a target twice", repeating],
  ["blocks beyond 2^53", far],
  ["moving averages far above one", swinging],
] as const;

for (const engine of ENGINES) {
  describe(`engine ${engine} and the independent oracle`, () => {
    it("agree on random epochs", () => equalsOracle(run(engine), arbitraryEpoch, 4_000));

    it("agree on shares of stake that are all but a whole number", () => equalsOracle(run(engine), sharpShares, 3_000));

    for (const [name, epochs] of BEYOND) {
      it(`agree on ${name}, which go another way`, () => equalsOracle(run(engine), epochs, 500));
    }
  });

  describe(`engine ${engine} and the plain bigint epoch`, () => {
    it("agree on a whole subnet in every mode, whatever the emission", () => {
      for (const mode of [{}, { yuma3: true }, { yuma3: true, liquid: true }, { penalty: 32_767 }, { penalty: 0 }]) {
        for (const emission of [148_010_000_000n, 2n ** 52n - 1n, 2n ** 52n, 2n ** 53n + 1n, 2n ** 64n - 1n]) {
          const input = { ...sampleEpoch({ n: 128, validators: 32, seed: 7n }), ...mode, emission };
          expectOutput(run(engine)(input), plain(wideEpoch(input)));
        }
      }
    });

    it("follow one chain of 60 sparse epochs, liquid alpha on", () => {
      let input: EpochInput = { ...sampleEpoch({ n: 48, validators: 12, density: 0.5 }), yuma3: true, liquid: true };
      for (let t = 0; t < 60; t++) {
        const found = run(engine)(input);
        expectOutput(found, plain(wideEpoch(input)));
        const kappa = (input.kappa + 4_001) % 65_536;
        input = { ...input, bonds: found.bonds, permits: found.permits, kappa, lastStep: input.block };
      }
    });
  });
}

describe("the plain bigint epoch and the independent oracle", () => {
  it("agree on random epochs", () => equalsOracle(wideEpoch, arbitraryEpoch, 1_500));

  for (const [name, epochs] of BEYOND) {
    it(`agree on ${name}`, () => equalsOracle(wideEpoch, epochs, 1_000));
  }
});
