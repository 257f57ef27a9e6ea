import { expect } from "chai";
import {
  ConsensusError,
  type ConsensusFault,
  type EngineName,
  type EpochInput,
  type EpochRules,
  type NeuronChange,
  type StepAt,
  SubnetState,
} from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";
import { ENGINES } from "./adversarial/engines.ts";

const N = 12;
const sample = sampleEpoch({ n: N, validators: 4 });
const AT: StepAt = { block: sample.block + 1n, emission: 10n ** 9n };

const NO_U64S = [-1n, 2n ** 64n, 5, 0.5, "5", null] as unknown as bigint[];
const NO_UIDS = [-1, N, 0.5, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined, null] as unknown as number[];
const NO_U16S = [-1, 65_536, 0.5, Number.NaN, Number.POSITIVE_INFINITY] as const;
const NO_FLAGS = [0, 1, "true", null] as unknown as boolean[];

type Refused = { readonly name: string; readonly code: ConsensusFault["code"]; run(state: SubnetState): unknown };

const refused = (name: string, run: Refused["run"], code: Refused["code"] = "CONSENSUS_OUT_OF_RANGE"): Refused => ({
  name,
  code,
  run,
});

const row = (targets: readonly number[], values: readonly number[]) => ({ targets, values });

const ROWS: readonly Refused[] = (["setWeights", "setBonds"] as const).flatMap((call) => {
  const set = (state: SubnetState, uid: number, entries: ReturnType<typeof row>): void =>
    call === "setWeights" ? state.setWeights(uid, entries, 7n) : state.setBonds(uid, entries);
  return [
    ...NO_UIDS.map((uid) => refused(`${call} of uid ${uid}`, (state) => set(state, uid, row([1], [1])))),
    ...NO_UIDS.map((uid) => refused(`${call} for uid ${uid}`, (state) => set(state, 0, row([1, uid], [1, 1])))),
    ...NO_U16S.map((value) => refused(`${call} of value ${value}`, (state) => set(state, 0, row([1], [value])))),
    refused(`${call} without a value`, (state) => set(state, 0, row([1, 2], [1])), "CONSENSUS_LENGTH"),
    refused(`${call} without a target`, (state) => set(state, 0, row([1], [1, 2])), "CONSENSUS_LENGTH"),
    refused(`${call} twice for 2`, (state) => set(state, 0, row([2, 1, 2], [1, 1, 1])), "CONSENSUS_TARGET_REPEATED"),
    refused(`${call} for more than there are`, (state) =>
      set(state, 0, row(new Array(70_000).fill(1), new Array(70_000).fill(1))),
    ),
  ];
});

const NEURONS: readonly Refused[] = [
  ...NO_UIDS.flatMap((uid) => [
    refused(`setStake of uid ${uid}`, (state) => state.setStake(uid, 1n)),
    refused(`setNeuron of uid ${uid}`, (state) => state.setNeuron(uid, { stake: 1n })),
    refused(`replaceNeuron of uid ${uid}`, (state) => state.replaceNeuron(uid, 1n)),
  ]),
  ...NO_U64S.flatMap((value) => [
    refused(`setWeights at ${value}`, (state) => state.setWeights(0, row([1], [1]), value)),
    refused(`setStake to ${value}`, (state) => state.setStake(0, value)),
    refused(`replaceNeuron at ${value}`, (state) => state.replaceNeuron(0, value)),
    ...(["stake", "tao", "lastUpdate", "registeredAt", "commit"] as const)
      .filter((field) => field !== "commit" || value !== null)
      .map((field) => refused(`${field} ${value}`, (state) => state.setNeuron(0, { [field]: value } as NeuronChange))),
    // Beside changes that are none to refuse: none of them may have been made.
    refused(`a last field ${value}`, (state) =>
      state.setNeuron(0, { stake: 5n, tao: 5n, permit: false, lastUpdate: 5n, registeredAt: value }),
    ),
  ]),
  ...NO_FLAGS.map((permit) => refused(`permit ${permit}`, (state) => state.setNeuron(0, { stake: 5n, permit }))),
];

const RULES: readonly Refused[] = [
  ...(["cutoff", "lastStep", "minStake", "bondsMa", "taoWeight"] as const).flatMap((rule) =>
    NO_U64S.map((value) => ({ [rule]: value })),
  ),
  ...(["tempo", "maxValidators", "kappa", "penalty", "alphaLow", "alphaHigh"] as const).flatMap((rule) =>
    NO_U16S.map((value) => ({ [rule]: value })),
  ),
  ...(["commitReveal", "yuma3", "liquid"] as const).flatMap((rule) => NO_FLAGS.map((value) => ({ [rule]: value }))),
  ...[-32_769, 32_768, 0.5, Number.NaN].map((steepness) => ({ steepness })),
  ...NO_UIDS.filter((uid) => uid !== null).map((owner) => ({ owner })),
].map((rules) => {
  const [[rule, value] = []] = Object.entries(rules);
  return refused(`${rule} ${value}`, (state) => state.set({ tempo: 77, ...rules } as Partial<EpochRules>));
});

const STEPS: readonly Refused[] = NO_U64S.flatMap((value) => [
  refused(`a step at block ${value}`, (state) => state.step({ ...AT, block: value })),
  refused(`a step with emission ${value}`, (state) => state.step({ ...AT, emission: value })),
]);

const expectRefusal = (code: string, run: () => unknown): ConsensusError => {
  try {
    run();
  } catch (error) {
    expect(error).to.be.instanceOf(ConsensusError);
    expect((error as ConsensusError).code).to.equal(code);
    return error as ConsensusError;
  }
  throw new Error("nothing was refused");
};

describe("what a SubnetState refuses changes nothing", () => {
  for (const engine of ENGINES) {
    for (const [when, steps] of [
      ["before its first step", 0],
      ["between steps", 2],
    ] as const) {
      for (const [group, cases] of Object.entries({ rows: ROWS, neurons: NEURONS, rules: RULES, steps: STEPS })) {
        it(`${group}, ${when}, engine ${engine}`, () => {
          const [state, undisturbed] = [new SubnetState(sample, { engine }), new SubnetState(sample, { engine })];
          for (let k = 0; k < steps; k++) for (const each of [state, undisturbed]) each.step(AT);
          const before = state.snapshot();
          for (const { name, code, run } of cases) {
            const error = expectRefusal(code, () => run(state));
            expect(error.message, name).to.have.length.greaterThan(10);
            expect(error.nextStep, name).to.have.length.greaterThan(10);
            expect(state.snapshot(), name).to.deep.equal(before);
          }
          expect(state.step(AT)).to.deep.equal(undisturbed.step(AT));
          expect(state.bonds()).to.deep.equal(undisturbed.bonds());
        });
      }
    }
  }

  it("says which row of which matrix names a target twice", () => {
    const state = new SubnetState(sample);
    const twice = row([2, 1, 2], [1, 1, 1]);
    const weights = expectRefusal("CONSENSUS_TARGET_REPEATED", () => state.setWeights(3, twice, 1n));
    expect(weights.fault).to.deep.equal({
      code: "CONSENSUS_TARGET_REPEATED",
      matrix: "weights",
      uid: 3,
      target: 2,
    });
    const bonds = expectRefusal("CONSENSUS_TARGET_REPEATED", () => state.setBonds(3, twice));
    expect(bonds.message).to.equal("The bonds of uid 3 name uid 2 twice");
  });

  it("says which block or amount it was", () => {
    const state = new SubnetState(sample);
    const none = null as unknown as bigint;
    expect(expectRefusal("CONSENSUS_OUT_OF_RANGE", () => state.replaceNeuron(3, none)).message).to.match(/^block is/);
    expect(expectRefusal("CONSENSUS_OUT_OF_RANGE", () => state.setNeuron(3, { tao: -1n })).message).to.match(/^tao is/);
  });
});

describe("a SubnetState begins as an epoch does", () => {
  it("with the refusals of an epoch", () => {
    const code = (changes: object): string => {
      try {
        new SubnetState({ ...sample, ...changes } as EpochInput);
      } catch (error) {
        return (error as ConsensusError).code;
      }
      return "taken";
    };
    const long = { uid: 0, targets: new Uint16Array(32_769), values: new Uint16Array(32_769).fill(65_535) };
    expect(code({ kappa: 65_536 })).to.equal("CONSENSUS_OUT_OF_RANGE");
    expect(code({ stake: [1n] })).to.equal("CONSENSUS_LENGTH");
    expect(code({ bonds: [sample.bonds[0], sample.bonds[0]] })).to.equal("CONSENSUS_ROW_REPEATED");
    expect(code({ weights: [long] })).to.equal("CONSENSUS_ROW_SUM_WRAPS");
    expect(code({})).to.equal("taken");
  });

  it("on an engine that there is", () => {
    const engine = "gpu" as EngineName;
    expectRefusal("CONSENSUS_OUT_OF_RANGE", () => new SubnetState(sample, { engine }));
    expectRefusal("CONSENSUS_OUT_OF_RANGE", () => SubnetState.restore(new SubnetState(sample).snapshot(), { engine }));
  });
});
