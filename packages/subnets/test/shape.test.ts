import { expect } from "chai";
import fc from "fast-check";
import type { Standing } from "../src/contract/aggregate.ts";
import { exponential } from "../src/shape/exponential.ts";
import { shaped } from "../src/shape/shaped.ts";
import { toWeights } from "../src/shape/to-weights.ts";
import { cap, linear, power, softmax, topK, winnerTakesAll } from "../src/shape/transforms.ts";
import { SubnetError } from "../src/subnet-errors.ts";
import { minerOf, standingsOf } from "./some-miners.ts";

const of = (...values: readonly number[]): Standing[] => values.map((value, uid) => ({ miner: minerOf(uid), value }));
const values = (standings: readonly Standing[]): number[] => standings.map(({ value }) => value);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

const TRANSFORMS = [linear(), power(3), softmax({ temperature: 0.1 }), topK(3), winnerTakesAll(), cap(0.3)];

describe("toWeights", () => {
  it("makes the largest 65535, keeps proportions, and leaves zeros out", () => {
    expect(toWeights(of(0.5, 0, 1, 0.25))).to.deep.equal({ uids: [0, 2, 3], weights: [32768, 65535, 16384] });
    expect(toWeights(of(0, 0))).to.deep.equal({ uids: [], weights: [] });
    expect(toWeights([])).to.deep.equal({ uids: [], weights: [] });
  });

  it("gives ascending uids and u16 weights above zero, whatever the standings", () => {
    fc.assert(
      fc.property(standingsOf(fc.double({ min: 0, max: 1e300, noNaN: true })), (standings) => {
        const { uids, weights } = toWeights(standings);
        expect(uids).to.deep.equal([...new Set(uids)].sort((a, b) => a - b));
        for (const weight of weights)
          expect(Number.isInteger(weight) && weight >= 1 && weight <= 65_535).to.equal(true);
        const best = standings.some(({ value }) => value > 0);
        expect(Math.max(0, ...weights)).to.equal(best ? 65_535 : 0);
      }),
    );
  });
});

describe("transforms", () => {
  it("keep every miner, finite values, no less than zero, and nothing for nothing", () => {
    for (const transform of TRANSFORMS) {
      fc.assert(
        fc.property(standingsOf(), (standings) => {
          const out = transform.apply(standings);
          expect(out.map(({ miner }) => miner)).to.deep.equal(standings.map(({ miner }) => miner));
          for (const [i, { value }] of out.entries()) {
            expect(Number.isFinite(value) && value >= 0, `${transform.name}: ${value}`).to.equal(true);
            if (standings[i]?.value === 0) expect(value).to.equal(0);
          }
        }),
      );
    }
  });

  it("never turn the order around", () => {
    for (const transform of TRANSFORMS) {
      fc.assert(
        fc.property(standingsOf(), (standings) => {
          const out = transform.apply(standings);
          for (const [i, a] of standings.entries()) {
            for (const [j, b] of standings.entries()) {
              // Equal within rounding: a cap gives the same ceiling to all above it.
              if (a.value > b.value) expect(out[i]?.value ?? -1).to.be.at.least((out[j]?.value ?? 0) * (1 - 1e-12));
            }
          }
        }),
      );
    }
  });

  it("do what their names say", () => {
    expect(values(power(2).apply(of(0.5, 1, 0)))).to.deep.equal([0.25, 1, 0]);
    expect(values(topK(2).apply(of(0.5, 1, 0.7)))).to.deep.equal([0, 1, 0.7]);
    expect(values(winnerTakesAll().apply(of(0.5, 1, 0.7)))).to.deep.equal([0, 1, 0]);
    const [low, high] = values(softmax({ temperature: 0.5 }).apply(of(0.5, 1)));
    expect((high ?? 0) / (low ?? 1)).to.be.closeTo(Math.E, 1e-12);
  });

  it("give a tie to the older registration, then to the lower uid", () => {
    const tie = [
      { miner: minerOf(1, 9), value: 1 },
      { miner: minerOf(2, 7), value: 1 },
      { miner: minerOf(3, 7), value: 1 },
    ];
    expect(values(winnerTakesAll().apply(tie))).to.deep.equal([0, 1, 0]);
  });

  it("cap: nobody has more than the share, and all below the ceiling keep what they had", () => {
    const limits = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(standingsOf(fc.double({ min: 0.001, max: 1, noNaN: true })), limits, (standings, share) => {
        const out = values(cap(share).apply(standings));
        for (const value of out) expect(value / sum(out)).to.be.at.most(Math.max(share, 1 / standings.length) + 1e-9);
        if (standings.length * share <= 1) return;
        const ceiling = Math.max(...out);
        expect(out).to.deep.equal(values(standings).map((value) => Math.min(value, ceiling)));
        if (out.some((value, i) => value !== standings[i]?.value))
          expect(ceiling / sum(out)).to.be.closeTo(share, 1e-9);
      }),
    );
    const [most, ...others] = values(cap(0.5).apply(of(8, 1, 1)));
    expect(most).to.be.closeTo(2, 1e-12);
    expect(others).to.deep.equal([1, 1]);
    expect(values(cap(0.3).apply(of(8, 1, 0)))).to.deep.equal([1, 1, 0]);
  });

  it("refuse options that make no sense", () => {
    for (const make of [
      () => power(0),
      () => power(1.5),
      () => power(17),
      () => softmax({ temperature: 0 }),
      () => softmax({ temperature: Number.POSITIVE_INFINITY }),
      () => topK(0),
      () => cap(0),
      () => cap(1.1),
      () => cap(Number.NaN),
    ]) {
      expect(make).to.throw(SubnetError, "must be");
    }
  });
});

describe("shaped", () => {
  it("applies its transforms in order and shows each step", () => {
    const { steps, vector } = shaped(power(2), topK(1))(of(0.5, 1));
    expect(steps.map(({ name, standings }) => [name, values(standings)])).to.deep.equal([
      ["power 2", [0.25, 1]],
      ["top 1", [0, 1]],
    ]);
    expect(vector).to.deep.equal({ uids: [1], weights: [65_535] });
  });
});

describe("exponential", () => {
  it("is e to the power of x within a few units of the last place", () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 0, noNaN: true }), (x) => {
        expect(exponential(x) / Math.exp(x)).to.be.closeTo(1, 1e-13);
      }),
    );
    expect([exponential(0), exponential(-1e6), exponential(Number.NEGATIVE_INFINITY)]).to.deep.equal([1, 0, 0]);
  });
});
