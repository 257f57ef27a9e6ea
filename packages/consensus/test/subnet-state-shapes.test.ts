import { expect } from "chai";
import fc from "fast-check";
import { ConsensusError, type EpochInput, epoch, type SparseRow, SubnetState } from "../src/index.ts";
import { LiveColumns } from "../src/state/live-columns.ts";
import { sampleEpoch } from "../src/testing.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { plain } from "./adversarial/plain.ts";
import { Random } from "./adversarial/random.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { MODES, raggedEpoch } from "./ragged-epoch.ts";
import { drawOperation } from "./subnet-operations.ts";
import { SubnetTrial } from "./subnet-trial.ts";

const EMISSION = 10n ** 9n;

const empty: EpochInput = {
  ...sampleEpoch({ n: 2, validators: 1 }),
  n: 0,
  lastUpdate: [],
  registeredAt: [],
  stake: [],
  permits: [],
  weights: [],
  bonds: [],
  commits: [],
};

/** The row of votes for the first uids, one more each time; now and then in another order. */
const growing = (uid: number, length: number): SparseRow => {
  const targets = Array.from({ length }, (_, k) => (length % 3 === 0 ? length - 1 - k : k));
  return { uid, targets, values: targets.map((target) => 1 + ((target * 7 + uid) % 90)) };
};

for (const engine of ENGINES) {
  describe(`SubnetState in every shape, engine ${engine}`, () => {
    it("no uid at all: steps give nothing, and nobody can be changed", () => {
      for (const mode of MODES) {
        const trial = new SubnetTrial({ ...empty, ...mode }, { engine });
        for (let k = 1n; k < 4n; k++) {
          expect(trial.run({ call: "step", block: empty.block + k, emission: EMISSION })?.active).to.deep.equal([]);
          trial.run({ call: "restore" });
        }
        for (const call of [
          () => trial.state.setStake(0, 1n),
          () => trial.state.setWeights(0, { targets: [], values: [] }, 1n),
          () => trial.state.setBonds(0, { targets: [], values: [] }),
          () => trial.state.replaceNeuron(0, 1n),
          () => trial.state.set({ owner: 0 }),
        ]) {
          expect(call).to.throw(ConsensusError, /allowed: integers from 0 to -1/);
        }
      }
    });

    it("one uid, which may vote for itself or not", () => {
      for (const [k, mode] of MODES.entries()) {
        const one = { ...sampleEpoch({ n: 1, validators: 1 }), ...mode };
        const trial = new SubnetTrial(one, { engine });
        const random = new Random(k);
        for (let call = 0; call < 40; call++) trial.run(drawOperation(random, trial.scene));
        trial.expectStored();
      }
    });

    it("rows that grow from nothing to all uids, far beyond the columns they began in", () => {
      const n = 64;
      const start = raggedEpoch({ n, validators: 8, seed: 1, density: 60, matrices: "none" });
      for (const mode of MODES) {
        const permits = Array.from({ length: n }, (_, uid) => uid < 8);
        const trial = new SubnetTrial({ ...start, ...mode, permits, bondsMa: 500_000n }, { engine });
        let paid = 0;
        for (let length = 0; length <= n; length += 4) {
          const block = start.block + BigInt(length);
          for (let uid = 0; uid < 8; uid += 1 + (length % 3)) {
            trial.run({ call: "setWeights", row: growing(uid, length), block });
          }
          const output = trial.run({ call: "step", block: block + 1n, emission: EMISSION });
          if (output?.incentive.some((share) => share > 0)) paid++;
        }
        expect(paid).to.be.greaterThan(10);
      }
    });

    it("rows that begin with a target that is no uid, under liquid alpha", () => {
      const input = raggedEpoch({ n: 12, validators: 6, seed: 2, density: 100, matrices: "both" });
      const withNobody = (rows: readonly SparseRow[]): SparseRow[] =>
        rows.map(({ uid, targets, values }) => ({
          uid,
          targets: [12, ...Array.from(targets)],
          values: [9, ...Array.from(values)],
        }));
      for (const penalty of [0, 32_767, 65_535]) {
        const history = { weights: withNobody(input.weights), bonds: withNobody(input.bonds) };
        const rules = { yuma3: true, liquid: true, penalty, bondsMa: 500_000n, steepness: 2_000 };
        const trial = new SubnetTrial({ ...input, ...history, ...rules }, { engine });
        let changed = 0;
        for (let k = 1n; k < 6n; k++) {
          const before = JSON.stringify(trial.state.bonds());
          trial.run({ call: "step", block: input.block + k, emission: EMISSION });
          if (JSON.stringify(trial.state.bonds()) !== before) changed++;
        }
        expect(changed).to.equal(5);
      }
    });

    it("rows that name a target twice, until each is set anew", () => {
      const input = raggedEpoch({ n: 12, validators: 4, seed: 2, density: 100, matrices: "both" });
      const twice = input.weights.map(({ uid, targets, values }) => ({
        uid,
        targets: [...Array.from(targets), 9, 9, 8],
        values: [...Array.from(values), 500, 60_000, 7],
      }));
      const trial = new SubnetTrial({ ...input, weights: twice }, { engine });
      const step = (k: bigint) => trial.run({ call: "step", block: input.block + k, emission: EMISSION });
      step(1n);
      trial.run({ call: "replaceNeuron", uid: 9, block: input.block + 1n });
      trial.expectStored();
      for (const [k, { uid }] of twice.entries()) {
        step(BigInt(k) + 2n);
        trial.run({ call: "setWeights", row: growing(uid, 12), block: input.block + 2n });
      }
      expect(step(9n)?.dividends.some((share) => share > 0)).to.equal(true);
      trial.expectStored();
    });

    it("300 validators of 320 uids", () => {
      for (const density of [10, 60]) {
        const input = raggedEpoch({ n: 320, validators: 300, seed: density, density, matrices: "both" });
        const trial = new SubnetTrial({ ...input, maxValidators: 310 }, { engine });
        const random = new Random(density);
        for (let call = 0; call < 8; call++) {
          trial.run(drawOperation(random, trial.scene));
          trial.run({ call: "step", block: trial.scene.block + 1n, emission: EMISSION });
        }
        const rows = trial.state.bonds();
        expect(rows.length).to.be.greaterThan(200);
        expect(SubnetState.restore(trial.state.snapshot(), { engine }).bonds()).to.deep.equal(rows);
      }
    });

    it("interleaved: neither another state nor an epoch in between disturbs it", () => {
      const follow = (inputs: readonly EpochInput[], seed: number): void => {
        const random = new Random(seed);
        const trials = inputs.map((input) => new SubnetTrial(input, { engine }));
        const others = inputs.map((input) => plain(epoch(input, { engine })));
        for (let call = 0; call < 30; call++) {
          const k = random.below(trials.length);
          const trial = trials[k] as SubnetTrial;
          trial.run(drawOperation(random, trial.scene));
          expect(plain(epoch(inputs[k] as EpochInput, { engine }))).to.deep.equal(others[k]);
        }
      };
      const few = fc.array(arbitraryEpoch, { minLength: 2, maxLength: 3 });
      fc.assert(fc.property(few, fc.nat(), follow), { numRuns: 60 });
    });

    it("a step that finds no memory changes nothing", () => {
      const input = sampleEpoch({ n: 24, validators: 6 });
      const [state, undisturbed] = [new SubnetState(input, { engine }), new SubnetState(input, { engine })];
      const at = { block: input.block + 1n, emission: EMISSION };
      for (const each of [state, undisturbed]) {
        each.step(at);
        each.setWeights(2, growing(2, 24), at.block);
        each.setNeuron(20, { registeredAt: at.block }); // new columns are needed
      }
      const before = state.snapshot();
      const { build } = LiveColumns;
      LiveColumns.build = () => {
        throw new ConsensusError({ code: "CONSENSUS_TOO_LARGE", bytes: 2, limit: 1 });
      };
      try {
        expect(() => state.step(at)).to.throw(ConsensusError, "need 2 bytes");
      } finally {
        LiveColumns.build = build;
      }
      expect(state.snapshot()).to.deep.equal(before);
      expect(state.step(at)).to.deep.equal(undisturbed.step(at));
      expect(state.snapshot()).to.deep.equal(undisturbed.snapshot());
    });
  });
}
