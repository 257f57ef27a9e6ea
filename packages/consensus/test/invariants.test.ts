import { expect } from "chai";
import fc from "fast-check";
import { amountsOf, type EpochInput, type EpochOutput, epoch, outcomeOf, type SparseRow } from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";
import { arbitraryEpoch } from "./arbitrary-epoch.ts";
import { withIdleUids, withoutIdleUids } from "./idle-uids.ts";

const RUNS = { numRuns: 2_000 };
const ONE = 2n ** 32n;
const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);
const bitsOf = (raw: Float64Array): bigint[] => Array.from(raw, BigInt);

/** Renames uid i to `to[i]` everywhere. */
const permute = (input: EpochInput, to: readonly number[]): EpochInput => {
  const move = <T>(xs: ArrayLike<T>): T[] => to.map((_, place) => xs[to.indexOf(place)] as T);
  const rows = (matrix: readonly SparseRow[]): SparseRow[] =>
    matrix.map(({ uid, targets, values }) => ({
      uid: to[uid] as number,
      targets: Array.from(targets, (target) => to[target] ?? target),
      values,
    }));
  return {
    ...input,
    lastUpdate: move(input.lastUpdate),
    registeredAt: move(input.registeredAt),
    stake: move(input.stake),
    tao: move(input.tao ?? input.stake),
    permits: move(input.permits),
    commits: move(input.commits),
    owner: input.owner === null ? null : (to[input.owner] as number),
    weights: rows(input.weights),
    bonds: rows(input.bonds),
  };
};

const sortedBonds = (output: EpochOutput): unknown =>
  output.bonds.map(({ uid, targets, values }) => [
    uid,
    Array.from(targets, (target, k) => [target, values[k]]).sort(([a = 0], [b = 0]) => a - b),
  ]);

describe("what holds for every epoch", () => {
  it("shares are within 0 and 1 and sum to 0, or to 1 less at most a unit per uid", () => {
    fc.assert(
      fc.property(arbitraryEpoch, (input) => {
        const { raw, bonds, permits } = epoch(input);
        for (const vector of [raw.incentive, raw.dividends].map(bitsOf)) {
          expect(vector.every((x) => x >= 0n && x <= ONE)).to.equal(true);
          const total = sum(vector);
          expect(total === 0n || (total > ONE - BigInt(input.n) && total <= ONE)).to.equal(true);
        }
        const uids = bonds.map(({ uid }) => uid);
        expect(uids).to.deep.equal(uids.filter((uid) => permits[uid]).sort((a, b) => a - b));
        for (const { targets } of bonds) {
          expect(targets.length).to.be.greaterThan(0);
          expect(Array.from(targets).every((target) => target < input.n)).to.equal(true);
        }
      }),
      RUNS,
    );
  });

  it("what it returns is an outcome, and its amounts never exceed the pool", () => {
    fc.assert(
      fc.property(arbitraryEpoch, (input) => {
        const output = epoch(input);
        outcomeOf(output);
        const { miner, validator, combined, remainder } = amountsOf(output, input.emission);
        expect(sum(miner) + sum(validator) + remainder).to.equal(input.emission);
        expect(remainder >= 0n).to.equal(true);
        const earned = sum(bitsOf(output.raw.incentive)) + sum(bitsOf(output.raw.dividends));
        // Miners are paid as the reference pays servers, and Emission is the reference's.
        expect(miner).to.deep.equal(earned === 0n ? miner.map(() => 0n) : Array.from(output.server));
        expect(combined).to.deep.equal(Array.from(output.combined));
      }),
      RUNS,
    );
  });

  it("renaming the uids renames the result, when no two stakes tie", () => {
    const distinct = arbitraryEpoch.map((input) => ({
      ...input,
      // Small and of one size: rounding to 32 fraction bits must not make two of them equal.
      stake: Array.from(input.stake, (x, i) => (x === 0n ? 0n : (x % 1_000n) * 16n + BigInt(i + 1))),
      taoWeight: 0n,
      permits: Array.from({ length: input.n }, (_, i) => input.permits[i] ?? false),
      liquid: false, // looks rows up in stored order, by design
      weights: input.weights.map((row) => ({ ...row, targets: Array.from(row.targets), values: row.values })),
    }));
    const inRange = (matrix: readonly SparseRow[], n: number): boolean =>
      matrix.every(({ targets }) => Array.from(targets).every((target) => target < n));
    fc.assert(
      fc.property(distinct, fc.infiniteStream(fc.nat()), (input, keys) => {
        fc.pre(inRange(input.weights, input.n) && inRange(input.bonds, input.n));
        const order = Array.from({ length: input.n }, (_, i) => ({ i, key: keys.next().value as number }));
        const to = order.sort((a, b) => a.key - b.key || a.i - b.i).map(({ i }) => i);
        const before = epoch(input);
        const after = epoch(permute(input, to));
        const renamed = (xs: ArrayLike<unknown>): unknown[] => to.map((_, place) => xs[to.indexOf(place)]);
        for (const key of ["consensus", "incentive", "dividends", "validatorTrust", "server", "combined"] as const) {
          expect(Array.from<unknown>(after[key])).to.deep.equal(renamed(before[key]));
        }
        const moved = before.bonds.map((row) => ({
          ...row,
          uid: to[row.uid] as number,
          targets: Uint16Array.from(row.targets, (target) => to[target] as number),
        }));
        const expected = { ...before, bonds: moved.sort((a, b) => a.uid - b.uid) };
        expect(sortedBonds(after)).to.deep.equal(sortedBonds(expected));
      }),
      RUNS,
    );
  });

  it("halving all weights of a row changes nothing", () => {
    const even = arbitraryEpoch.map((input) => ({
      ...input,
      weights: input.weights.map((row) => ({ ...row, values: Array.from(row.values, (value) => value & ~1) })),
    }));
    fc.assert(
      fc.property(even, (input) => {
        const halved = input.weights.map((row) => ({ ...row, values: row.values.map((value) => value / 2) }));
        expect(epoch({ ...input, weights: halved })).to.deep.equal(epoch(input));
      }),
      RUNS,
    );
  });

  it("typed arrays, cut out of larger ones, give what lists give", () => {
    const u64s = (xs: ArrayLike<bigint>): BigUint64Array =>
      BigUint64Array.from([2n ** 64n - 1n, ...Array.from(xs), 2n ** 64n - 1n]).subarray(1, 1 + xs.length);
    const u16s = (xs: ArrayLike<number>): Uint16Array =>
      Uint16Array.from([9, ...Array.from(xs), 9]).subarray(1, 1 + xs.length);
    const rows = (matrix: readonly SparseRow[]): SparseRow[] =>
      matrix.map(({ uid, targets, values }) => ({ uid, targets: u16s(targets), values: u16s(values) }));
    const typed = (input: EpochInput): EpochInput => ({
      ...input,
      lastUpdate: u64s(input.lastUpdate),
      registeredAt: u64s(input.registeredAt),
      stake: u64s(input.stake),
      tao: u64s(input.tao ?? []),
      weights: rows(input.weights),
      bonds: rows(input.bonds),
    });
    fc.assert(
      fc.property(arbitraryEpoch, (input) => {
        expect(epoch(typed(input))).to.deep.equal(epoch(input));
      }),
      RUNS,
    );
  });

  it("leaves its input as it was", () => {
    const input = { ...sampleEpoch({ n: 64, validators: 16 }), yuma3: true, liquid: true };
    const copy = structuredClone(input);
    epoch(input);
    expect(input).to.deep.equal(copy);
  });

  it("uids without stake, rows and votes change nothing for the others", () => {
    fc.assert(
      fc.property(arbitraryEpoch, fc.integer({ min: 1, max: 40 }), (input, idle) => {
        expect(withoutIdleUids(input.n, epoch(withIdleUids(input, idle)))).to.deep.equal(epoch(input));
      }),
      RUNS,
    );
  });

  it("the random epochs reach the arithmetic: most share something out", () => {
    const samples = fc.sample(arbitraryEpoch, { numRuns: 500, seed: 1 });
    const sharing = samples.filter((input) => epoch(input).raw.dividends.some((x) => x > 0));
    expect(sharing.length).to.be.greaterThan(100);
  });
});
