import { expect } from "chai";
import fc from "fast-check";
import { type EpochInput, SubnetState } from "../src/index.ts";
import { LiveColumns } from "../src/state/live-columns.ts";
import { sampleEpoch } from "../src/testing.ts";
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
  arbitraryRagged.filter(({ n }) => n > 12 && n <= 24),
  fc.nat().map((seed) => drawEpoch(new Random(seed), 10)),
);

type Advance = {
  /** Of the columns that a step went on from: what they are, which rows were to be put in anew, and whether they were. */
  readonly layout: "dense" | "sparse";
  readonly changed: readonly number[];
  readonly kept: boolean;
};

/** Tells of every step that found the columns of the one before it. */
const listening = (hear: (advance: Advance) => void, run: () => void): void => {
  const { advance } = LiveColumns.prototype;
  LiveColumns.prototype.advance = function (frame, weightsOf) {
    const kept = advance.call(this, frame, weightsOf);
    hear({ layout: this.columns.stride > 0 ? "dense" : "sparse", changed: [...weightsOf.keys()], kept });
    return kept;
  };
  try {
    run();
  } finally {
    LiveColumns.prototype.advance = advance;
  }
};

/** The layout that most subnets have, or that of many uids without rows. */
const IDLE = { dense: (_: number) => 0, sparse: (n: number) => 3 * (n + 1) + 1 } as const;

describe("SubnetState: any sequence of calls gives what the epoch gives on a plain input", () => {
  for (const engine of ENGINES) {
    for (const layout of LAYOUTS) {
      it(`${SEQUENCES} sequences of ${CALLS} calls, mostly ${layout}, engine ${engine}`, () => {
        const seen = { steps: 0, dividends: 0, dense: 0, sparse: 0, replaced: 0, anew: 0 };
        const hear = ({ layout: found, changed, kept }: Advance): void => {
          seen[kept ? found : "anew"]++;
          if (kept && changed.length > 0) seen.replaced++;
        };
        const follow = (input: EpochInput, seed: number): void => {
          const random = new Random(seed);
          const trial = new SubnetTrial(withIdleUids(input, IDLE[layout](input.n)), { engine, reach: input.n });
          for (let call = 0; call < CALLS; call++) {
            const output = trial.run(drawOperation(random, trial.scene));
            seen.steps += output === null ? 0 : 1;
            seen.dividends += output?.dividends.some((share) => share > 0) ? 1 : 0;
          }
          trial.expectStored();
        };
        listening(hear, () => fc.assert(fc.property(subnets, fc.nat(), follow), { numRuns: SEQUENCES }));
        expect(seen[layout], "steps that kept columns of this layout").to.be.greaterThan(seen.steps / 5);
        expect(seen.replaced, "steps that put rows in anew").to.be.greaterThan(seen.steps / 12);
        expect(seen.anew, "steps whose columns could not be kept").to.be.greaterThan(3);
        expect(seen.dividends, "steps with dividends").to.be.greaterThan(seen.steps / 6);
      });
    }
  }
});

describe("SubnetState: what stays in its columns", () => {
  const input = sampleEpoch({ n: 24, validators: 6 });
  const at = { block: input.block + 1n, emission: 10n ** 9n };
  const votes = { targets: [7, 9, 8], values: [1, 2, 3] };

  /** What the second of two steps did, after a change between them. */
  const between = (change: (state: SubnetState) => void): Advance | "built anew" => {
    const heard: Advance[] = [];
    listening(
      (advance) => heard.push(advance),
      () => {
        const state = new SubnetState(input);
        state.setWeights(1, votes, at.block);
        state.step(at);
        change(state);
        state.step(at);
      },
    );
    return heard[0] ?? "built anew";
  };

  it("all but the rows that changed", () => {
    const kept = { layout: "dense", changed: [], kept: true };
    expect(between(() => {})).to.deep.equal(kept);
    expect(between((state) => state.setStake(3, 5n))).to.deep.equal(kept);
    expect(between((state) => state.set({ yuma3: true, liquid: true, kappa: 1 }))).to.deep.equal(kept);
    expect(between((state) => state.setNeuron(20, { tao: 5n, commit: 3n, lastUpdate: 4n }))).to.deep.equal(kept);
    expect(between((state) => state.setWeights(3, votes, at.block))).to.deep.equal({ ...kept, changed: [3] });
    expect(between((state) => state.snapshot())).to.deep.equal(kept);
  });

  it("nothing when who may vote for whom has changed", () => {
    expect(between((state) => state.setNeuron(3, { permit: true }))).to.equal("built anew");
    expect(between((state) => state.setNeuron(3, { registeredAt: 1n }))).to.equal("built anew");
    expect(between((state) => state.replaceNeuron(20, at.block))).to.equal("built anew");
    expect(between((state) => state.set({ owner: 4 }))).to.equal("built anew");
  });
});

describe("SubnetState: votes that count again", () => {
  for (const engine of ENGINES) {
    for (const layout of LAYOUTS) {
      it(`once a row is newer than the last registration, not in the same block: ${layout}, engine ${engine}`, () => {
        const sample = sampleEpoch({ n: 12, validators: 4 });
        const trial = new SubnetTrial(withIdleUids(sample, IDLE[layout](12)), { engine, reach: 12 });
        const registered = sample.block - 5n;
        trial.run({ call: "setNeuron", uid: 9, change: { registeredAt: registered } });
        for (let uid = 0; uid < 4; uid++) {
          trial.run({ call: "setWeights", row: { uid, targets: [7, 9], values: [1, 2] }, block: registered });
        }
        for (const [after, isPaid] of [
          [0n, false],
          [1n, true],
          [2n, true],
          [0n, false],
          [1n, true],
          [-1n, false],
        ] as const) {
          for (let uid = 0; uid < 4; uid++) {
            trial.run({ call: "setNeuron", uid, change: { lastUpdate: registered + after } });
          }
          const output = trial.run({ call: "step", block: sample.block, emission: 10n ** 9n });
          expect((output?.incentive[9] ?? 0) > 0, `${after} blocks after`).to.equal(isPaid);
        }
      });
    }
  }
});
