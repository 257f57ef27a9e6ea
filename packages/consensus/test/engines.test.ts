import { expect } from "chai";
import fc from "fast-check";
import { type EngineName, type EpochInput, type EpochOutput, epoch } from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { epochOracle } from "./oracle/epoch-oracle.ts";

/** The oracle's shape, so that one comparison covers every field. */
const plain = (output: EpochOutput) => ({
  ...output,
  stakeWeight: [...output.stakeWeight],
  consensus: [...output.consensus],
  incentive: [...output.incentive],
  dividends: [...output.dividends],
  validatorTrust: [...output.validatorTrust],
  bonds: output.bonds.map(({ uid, targets, values }) => [uid, Array.from(targets), Array.from(values)]),
});

const agree = (input: EpochInput, engine?: EngineName): void => {
  const found = plain(epoch(input, engine === undefined ? {} : { engine }));
  expect(found).to.deep.equal(epochOracle(input));
};

describe("engines and the independent oracle", () => {
  it("js equals the oracle on random epochs", () => {
    fc.assert(
      fc.property(arbitraryEpoch, (input) => agree(input, "js")),
      { numRuns: 4_000 },
    );
  });

  it("bigint equals the oracle on random epochs", () => {
    fc.assert(
      fc.property(arbitraryEpoch, (input) => agree(input, "bigint")),
      { numRuns: 1_500 },
    );
  });

  it("the engine chosen equals the oracle on stakes whose sum wraps", () => {
    const huge = fc.constantFrom(2n ** 64n - 1n, 2n ** 63n, 2n ** 63n - 1n, 2n ** 62n, 5n, 0n);
    const wrapping = fc
      .tuple(arbitraryEpoch, fc.array(huge, { minLength: 9, maxLength: 9 }))
      .map(([input, stakes]) => ({ ...input, stake: stakes.slice(0, input.n) }));
    fc.assert(
      fc.property(wrapping, (input) => agree(input)),
      { numRuns: 1_000 },
    );
  });

  it("both engines agree on a whole subnet in every mode", () => {
    for (const mode of [{}, { yuma3: true }, { yuma3: true, liquid: true }, { penalty: 32_767 }, { penalty: 0 }]) {
      const input = { ...sampleEpoch({ n: 256, validators: 64, seed: 7n }), ...mode };
      expect(plain(epoch(input, { engine: "js" }))).to.deep.equal(plain(epoch(input, { engine: "bigint" })));
    }
  });

  it("js follows a chain of 60 sparse epochs as bigint does, liquid alpha on", () => {
    let input: EpochInput = { ...sampleEpoch({ n: 48, validators: 12, density: 0.5 }), yuma3: true, liquid: true };
    for (let t = 0; t < 60; t++) {
      const found = epoch(input, { engine: "js" });
      expect(plain(found)).to.deep.equal(plain(epoch(input, { engine: "bigint" })));
      const kappa = (input.kappa + 4_001) % 65_536;
      input = { ...input, bonds: found.bonds, permits: found.permits, kappa, lastStep: input.block };
    }
  });
});
