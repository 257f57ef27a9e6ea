import { expect } from "chai";
import type { EpochInput, SparseRow } from "../../src/index.ts";
import { bondOf, ChainSubnet } from "../chain-cases/chain-subnet.ts";

/** One validator, uid 0, and three miners; rows as they are stored. */
const sole = (weights: Omit<SparseRow, "uid">, bonds: Omit<SparseRow, "uid"> | null, rules: Partial<EpochInput>) =>
  new ChainSubnet([5, 0, 0, 0], {
    block: 1_000n,
    lastUpdate: [999n, 0n, 0n, 0n],
    permits: [true, false, false, false],
    penalty: 0,
    yuma3: true,
    ...rules,
  })
    .set({ weights: [{ uid: 0, ...weights }], bonds: bonds === null ? [] : [{ uid: 0, ...bonds }] })
    .epoch();

const LIQUID = { liquid: true, alphaLow: 0, alphaHigh: 65_535, steepness: 200 };

describe("rows as they are stored", () => {
  it("a weight of one unit is all of a row, or a 65,536th of it", () => {
    const alone = sole({ targets: [1], values: [1] }, null, {});
    expect(alone.raw.consensus.slice(1)).to.deep.equal([2n ** 32n, 0n, 0n]);
    expect(alone.incentive).to.deep.equal([0, 65_535, 0, 0]);
    const beside = sole({ targets: [1, 2], values: [1, 65_535] }, null, {});
    expect(beside.raw.consensus.slice(1)).to.deep.equal([65_536n, 4_294_901_760n, 0n]);
    expect(beside.consensus).to.deep.equal([0, 0, 65_534, 0]);
  });

  it("a stored zero keeps a bond under liquid alpha, where an absent entry drops it", () => {
    const bonds = { targets: [2], values: [30_000] };
    // low = high = 32768: alpha is 2,147,516,416 whatever the difference, and floor((1 - alpha) * bond) is left.
    const rules = { liquid: true, alphaLow: 32_768, alphaHigh: 32_768 };
    const stored = sole({ targets: [1, 2], values: [65_535, 0] }, bonds, rules);
    expect(bondOf(stored, 0, 2)).to.equal(14_999);
    expect(bondOf(sole({ targets: [1], values: [65_535] }, bonds, rules), 0, 2)).to.equal(null);
  });

  it("without liquid alpha both keep it", () => {
    const bonds = { targets: [2], values: [30_000] };
    for (const yuma3 of [true, false]) {
      const stored = sole({ targets: [1, 2], values: [65_535, 0] }, bonds, { yuma3 });
      const absent = sole({ targets: [1], values: [65_535] }, bonds, { yuma3 });
      expect(stored).to.deep.equal(absent);
      expect(bondOf(stored, 0, 2)).to.equal(yuma3 ? 26_999 : 65_535);
    }
  });

  it("a row of zeros votes for nobody, and liquid alpha is off with it", () => {
    const bonds = { targets: [1, 2], values: [30_000, 60_000] };
    const output = sole({ targets: [1, 2], values: [0, 0] }, bonds, LIQUID);
    expect(output.consensus).to.deep.equal([0, 0, 0, 0]);
    expect(output.bonds).to.deep.equal([[0, [1, 2], [26_999, 53_999]]]);
  });

  describe("out of order, under liquid alpha", () => {
    const bonds = { targets: [2, 3], values: [65_535, 65_535] };
    const unsorted = { targets: [3, 2], values: [32_768, 32_767] };
    const sorted = { targets: [2, 3], values: [32_767, 32_768] };

    it("an entry below its predecessor is not seen, and the order is kept", () => {
      // Not seen, uid 2's weight reads 0: a difference of 1 and an exponent of -1. Seen, a half and an exponent of -2^-16.
      expect(sole(unsorted, bonds, LIQUID).bonds).to.deep.equal([[0, [3, 2], [49_151, 41_579]]]);
      expect(sole(sorted, bonds, LIQUID).bonds).to.deep.equal([[0, [2, 3], [49_150, 49_151]]]);
    });

    it("a penalty between none and all sorts the row first", () => {
      const rules = { ...LIQUID, penalty: 32_767 };
      expect(sole(unsorted, bonds, rules)).to.deep.equal(sole(sorted, bonds, rules));
    });

    it("makes no difference anywhere else", () => {
      for (const rules of [{ yuma3: false }, { yuma3: true }, { yuma3: true, penalty: 65_535 }])
        expect(sole(unsorted, bonds, rules)).to.deep.equal(sole(sorted, bonds, rules));
    });

    it("bonds out of order are not seen either", () => {
      const weights = { targets: [1, 2], values: [65_535, 0] };
      const backwards = sole(weights, { targets: [3, 2], values: [1, 65_535] }, LIQUID);
      const forwards = sole(weights, { targets: [2, 3], values: [65_535, 1] }, LIQUID);
      expect(bondOf(backwards, 0, 2)).to.equal(47_909);
      expect(bondOf(forwards, 0, 2)).to.equal(17_625);
    });
  });

  describe("bonds to uids that the subnet has no more", () => {
    it("hide what comes after them from liquid alpha", () => {
      const weights = { targets: [1, 2], values: [65_535, 0] };
      const output = sole(weights, { targets: [9, 2], values: [65_535, 65_535] }, LIQUID);
      // Seen, the bond of 1 would give a difference of 1; hidden, it is 0: exponents of -1 and 1.
      expect(bondOf(output, 0, 2)).to.equal(47_909);
      expect(bondOf(output, 0, 9)).to.equal(null);
    });

    it("vanish without a trace otherwise", () => {
      const weights = { targets: [1, 2], values: [65_535, 20_000] };
      for (const yuma3 of [true, false]) {
        const with9 = sole(weights, { targets: [9, 2], values: [65_535, 40_000] }, { yuma3 });
        expect(with9).to.deep.equal(sole(weights, { targets: [2], values: [40_000] }, { yuma3 }));
      }
    });
  });

  it("weights to uids beyond the subnet are not even part of the row's sum", () => {
    const output = sole({ targets: [9, 1], values: [65_535, 3] }, null, {});
    expect(output.raw.consensus.slice(1)).to.deep.equal([2n ** 32n, 0n, 0n]);
  });
});
