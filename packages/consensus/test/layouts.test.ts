import { expect } from "chai";
import fc from "fast-check";
import type { EpochInput } from "../src/index.ts";
import { wideEpoch } from "../src/wide/wide-epoch.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { plain } from "./adversarial/plain.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { expectOutput } from "./expect-output.ts";
import { epochInLayout, LAYOUTS } from "./in-layout.ts";
import { arbitraryRagged, MODES, raggedEpoch } from "./ragged-epoch.ts";

const agree = (input: EpochInput): void => {
  const expected = plain(wideEpoch(input));
  for (const engine of ENGINES) {
    for (const layout of LAYOUTS) {
      expectOutput(epochInLayout(layout, engine, input), expected, `${engine}, ${layout}:`);
    }
  }
};

describe("dense and sparse columns", () => {
  it("give one result on random epochs", () => {
    fc.assert(fc.property(arbitraryEpoch, agree), { numRuns: 1_000 });
  });

  it("give one result on subnets with holes: no uids, no rows, masked rows, missing columns, one matrix alone", () => {
    fc.assert(fc.property(arbitraryRagged, agree), { numRuns: 1_000 });
  });

  it("give one result with 301 validators, in every mode", () => {
    for (const [k, mode] of MODES.entries()) {
      agree({ ...raggedEpoch({ n: 320, validators: 301, seed: k, density: 15, matrices: "both" }), ...mode });
    }
  });

  it("the subnets with holes reach the arithmetic: most share something out", () => {
    const samples = fc.sample(arbitraryRagged, { numRuns: 300, seed: 1 });
    const sharing = samples.filter((input) => wideEpoch(input).raw.dividends.some((x) => x > 0));
    expect(sharing.length).to.be.greaterThan(100);
  });
});
