import { expect } from "chai";
import fc from "fast-check";
import type { EpochInput } from "../src/index.ts";
import { LiveColumns } from "../src/state/live-columns.ts";
import { drawEpoch } from "./adversarial/draw-epoch.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { Random } from "./adversarial/random.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { withIdleUids } from "./idle-uids.ts";
import { LAYOUTS } from "./in-layout.ts";
import { arbitraryRagged } from "./ragged-epoch.ts";
import { drawOperation } from "./subnet-operations.ts";
import { SubnetTrial } from "./subnet-trial.ts";

const SEQUENCES = 600;
const CALLS = 12;

const subnets: fc.Arbitrary<EpochInput> = fc.oneof(
  arbitraryEpoch,
  arbitraryRagged.filter(({ n }) => n > 0 && n <= 12),
  arbitraryRagged.filter(({ n }) => n > 0),
  fc.nat().map((seed) => drawEpoch(new Random(seed), 10)),
);

/** How often a step met what sequences are there for. */
type Seen = { steps: number; dividends: number; dense: number; sparse: number; replaced: number; anew: number };

/** Counts how steps went on from the columns of the one before: kept in either layout, with rows replaced, built anew. */
const whileCounting = (run: (seen: Seen) => void): Seen => {
  const seen: Seen = { steps: 0, dividends: 0, dense: 0, sparse: 0, replaced: 0, anew: 0 };
  const { advance } = LiveColumns.prototype;
  LiveColumns.prototype.advance = function (frame, weightsOf) {
    const kept = advance.call(this, frame, weightsOf);
    if (!kept) seen.anew++;
    else seen[this.columns.stride > 0 ? "dense" : "sparse"]++;
    if (kept && weightsOf.size > 0) seen.replaced++;
    return kept;
  };
  try {
    run(seen);
  } finally {
    LiveColumns.prototype.advance = advance;
  }
  return seen;
};

/** The layout that most subnets have, or that of many uids without rows. */
const IDLE = { dense: () => 0, sparse: (n: number) => 3 * (n + 1) + 1 } as const;

describe("SubnetState: any sequence of calls gives what the epoch gives on a plain input", () => {
  for (const engine of ENGINES) {
    for (const layout of LAYOUTS) {
      it(`${SEQUENCES} sequences of ${CALLS} calls, mostly ${layout}, engine ${engine}`, () => {
        const seen = whileCounting((counts) => {
          const follow = (input: EpochInput, seed: number): void => {
            const random = new Random(seed);
            const trial = new SubnetTrial(withIdleUids(input, IDLE[layout](input.n)), { engine, reach: input.n });
            for (let call = 0; call < CALLS; call++) {
              const output = trial.run(drawOperation(random, trial.scene));
              counts.steps += output === null ? 0 : 1;
              counts.dividends += output?.dividends.some((share) => share > 0) ? 1 : 0;
            }
          };
          fc.assert(fc.property(subnets, fc.nat(), follow), { numRuns: SEQUENCES });
        });
        expect(seen[layout], "steps that kept columns of this layout").to.be.greaterThan(seen.steps / 5);
        expect(seen.replaced, "steps that put rows in anew").to.be.greaterThan(seen.steps / 10);
        expect(seen.anew, "steps whose columns could not be kept").to.be.greaterThan(3);
        expect(seen.dividends, "steps with dividends").to.be.greaterThan(seen.steps / 6);
      });
    }
  }
});
