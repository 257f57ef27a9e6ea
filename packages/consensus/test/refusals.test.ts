import { expect } from "chai";
import { layOutColumns } from "../src/engine/lay-out-columns.ts";
import { newEngine } from "../src/engine/shared-engine.ts";
import { ConsensusError, type EngineName, type EpochInput, epoch, outcomeOf, splitEmission } from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";

const sample = sampleEpoch({ n: 4, validators: 2 });

const refusal = (run: () => unknown): ConsensusError => {
  try {
    run();
  } catch (error) {
    expect(error).to.be.instanceOf(ConsensusError);
    return error as ConsensusError;
  }
  throw new Error("nothing was refused");
};

const codeOf = (changes: Partial<Record<keyof EpochInput, unknown>>): string =>
  refusal(() => epoch({ ...sample, ...changes } as EpochInput)).code;

describe("input that no chain can hold", () => {
  it("numbers out of range, and NaN", () => {
    for (const kappa of [-1, 65_536, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined]) {
      expect(codeOf({ kappa })).to.equal("CONSENSUS_OUT_OF_RANGE");
    }
    for (const n of [-1, 40_000, Number.NaN]) expect(codeOf({ n })).to.equal("CONSENSUS_OUT_OF_RANGE");
    for (const steepness of [-32_769, 32_768]) expect(codeOf({ steepness })).to.equal("CONSENSUS_OUT_OF_RANGE");
    for (const owner of [-1, 4, undefined]) expect(codeOf({ owner })).to.equal("CONSENSUS_OUT_OF_RANGE");
    for (const yuma3 of [1, undefined]) expect(codeOf({ yuma3 })).to.equal("CONSENSUS_OUT_OF_RANGE");
  });

  it("blocks and amounts that are no u64", () => {
    for (const value of [-1n, 2n ** 64n, 5, undefined]) {
      expect(codeOf({ emission: value })).to.equal("CONSENSUS_OUT_OF_RANGE");
      expect(codeOf({ stake: [1n, 1n, 1n, value] })).to.equal("CONSENSUS_OUT_OF_RANGE");
      expect(codeOf({ lastUpdate: [value] })).to.equal("CONSENSUS_OUT_OF_RANGE");
    }
    expect(codeOf({ commitReveal: true, commits: [null, 1n, null, -1n] })).to.equal("CONSENSUS_OUT_OF_RANGE");
    expect(codeOf({ permits: [true, 1] })).to.equal("CONSENSUS_OUT_OF_RANGE");
  });

  it("lists of the wrong length", () => {
    for (const field of ["registeredAt", "stake", "tao"] as const) {
      expect(codeOf({ [field]: [1n, 1n, 1n] })).to.equal("CONSENSUS_LENGTH");
    }
    expect(codeOf({ commitReveal: true, commits: [null] })).to.equal("CONSENSUS_LENGTH");
    expect(codeOf({ weights: [{ uid: 0, targets: [1, 2], values: [1] }] })).to.equal("CONSENSUS_LENGTH");
  });

  it("rows of uids that are none, repeated rows, entries that are no u16", () => {
    const row = { uid: 1, targets: [2], values: [3] };
    for (const matrix of ["weights", "bonds"] as const) {
      expect(codeOf({ [matrix]: [row, row] })).to.equal("CONSENSUS_ROW_REPEATED");
      expect(codeOf({ [matrix]: [{ ...row, uid: 4 }] })).to.equal("CONSENSUS_OUT_OF_RANGE");
      expect(codeOf({ [matrix]: [{ ...row, targets: [65_536] }] })).to.equal("CONSENSUS_OUT_OF_RANGE");
      for (const value of [-1, 65_536, 0.5, Number.NaN]) {
        expect(codeOf({ [matrix]: [{ ...row, values: [value] }] })).to.equal("CONSENSUS_OUT_OF_RANGE");
      }
    }
  });

  it("a weight row whose sum would wrap, and not one below", () => {
    const full = (length: number) => ({
      uid: 0,
      targets: new Uint16Array(length).fill(1),
      values: new Uint16Array(length).fill(65_535),
    });
    expect(codeOf({ weights: [full(32_769)] })).to.equal("CONSENSUS_ROW_SUM_WRAPS");
    expect(epoch({ ...sample, weights: [full(32_768)] }).active).to.have.length(4);
  });

  it("matrices larger than an engine's memory can be, before any of it is taken", () => {
    const full = { n: 32_767, rows: 32_767, weights: 32_767 ** 2, bonds: 0 };
    for (const name of ["wasm", "js"] as const) {
      const { fault } = refusal(() => newEngine(name).allocate(full));
      expect(fault).to.include({ code: "CONSENSUS_TOO_LARGE", limit: 2 ** 32 - 2 ** 16 });
    }
  });

  it("memory that the machine does not give", () => {
    const shape = { n: 4, rows: 2, weights: 8, bonds: 0 };
    const { fault } = refusal(() =>
      layOutColumns(shape, 0, () => {
        throw new RangeError("no more pages");
      }),
    );
    expect(fault).to.include({ code: "CONSENSUS_OUT_OF_MEMORY", reason: "RangeError: no more pages" });
  });

  it("an engine that is none", () => {
    for (const engine of ["gpu", "bigint", "", "toString"]) {
      const { fault } = refusal(() => epoch(sample, { engine: engine as EngineName }));
      expect(fault).to.deep.include({ code: "CONSENSUS_OUT_OF_RANGE", field: "engine", value: engine });
    }
  });

  it("each refusal says what, with the values, and the next step", () => {
    const error = refusal(() => epoch({ ...sample, kappa: 70_000 }));
    expect(error.message).to.equal("kappa is 70000; allowed: integers from 0 to 65535");
    expect(error.nextStep).to.have.length.greaterThan(10);
    expect(error.fault).to.deep.equal({
      code: "CONSENSUS_OUT_OF_RANGE",
      field: "kappa",
      value: "70000",
      allowed: "integers from 0 to 65535",
    });
  });
});

describe("results that are no outcome", () => {
  const output = epoch(sample);
  const code = (changes: object): string => refusal(() => outcomeOf({ ...output, ...changes })).code;

  it("shares above 1, below 0, or that do not sum to one", () => {
    for (const incentive of [
      [2 ** 32 + 1, 0, 0, 0],
      [-1, 2 ** 32, 0, 0],
      [2 ** 31, 0, 0, 0],
    ].map((bits) => Float64Array.from(bits))) {
      expect(code({ raw: { ...output.raw, incentive } })).to.equal("CONSENSUS_NOT_AN_OUTCOME");
    }
  });

  it("bonds that name a target twice", () => {
    expect(code({ bonds: [{ uid: 0, targets: [1, 1], values: [1, 1] }] })).to.equal("CONSENSUS_NOT_AN_OUTCOME");
  });
});

describe("splits that cannot be", () => {
  it("refuses counts, shares and sums out of range", () => {
    for (const [count, split] of [
      [0, null],
      [17, null],
      [2, [65_535, 1]],
      [2, [-1, 5]],
    ] as const) {
      expect(refusal(() => splitEmission(10n ** 9n, count, split)).code).to.equal("CONSENSUS_SPLIT_INVALID");
    }
  });
});
