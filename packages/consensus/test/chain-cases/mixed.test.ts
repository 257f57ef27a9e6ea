import { expect } from "chai";
import type { EpochInput } from "../../src/index.ts";
import { ChainSubnet, rao } from "./chain-subnet.ts";

describe("the chain's own cases: E24, six uids with old bonds", () => {
  const subnet = (mode: Partial<EpochInput>) =>
    new ChainSubnet([700, 200, 60, 40, 0, 0], {
      block: 10n,
      tempo: 5,
      lastStep: 4n,
      lastUpdate: [9n, 9n, 9n, 9n, 9n, 9n],
      permits: [true, true, true, true, false, false],
      maxValidators: 4,
      penalty: 32_767,
      emission: 123_456_789n,
    }).set({
      weights: [
        { uid: 0, targets: [4, 5], values: [65_535, 32_767] },
        { uid: 1, targets: [4, 5], values: [20_000, 65_535] },
        { uid: 2, targets: [5], values: [65_535] },
        { uid: 3, targets: [3, 4], values: [65_535, 65_535] },
      ],
      bonds: [
        { uid: 0, targets: [4, 5], values: [65_535, 60_000] },
        { uid: 1, targets: [4, 5], values: [10_000, 30_000] },
        { uid: 2, targets: [5], values: [5_000] },
      ],
      ...mode,
    });

  const variants = [
    {
      name: "Yuma 2",
      mode: {},
      dividends: [50_990, 12_884, 1_409, 250],
      validator: [48_028_495, 12_136_049, 1_327_534, 236_314],
      bonds: [
        [0, [4, 5], [65_535, 65_535]],
        [1, [4, 5], [9_661, 32_585]],
        [2, [5], [6_019]],
        [3, [4], [461]],
      ],
    },
    {
      name: "Yuma 3",
      mode: { yuma3: true },
      dividends: [60_242, 4_838, 247, 206],
      validator: [56_742_956, 4_557_710, 233_052, 194_674],
      bonds: [
        [0, [4, 5], [63_350, 56_184]],
        [1, [4, 5], [10_532, 30_602]],
        [2, [5], [8_869]],
        [3, [4], [5_461]],
      ],
    },
    {
      name: "Yuma 3 with liquid alpha",
      mode: { yuma3: true, liquid: true },
      dividends: [54_159, 8_145, 1_452, 1_777],
      validator: [51_013_764, 7_672_218, 1_368_374, 1_674_036],
      bonds: [
        [0, [4, 5], [49_549, 27_989]],
        [1, [4, 5], [13_733, 34_286]],
        [2, [5], [33_312]],
        [3, [4], [38_605]],
      ],
    },
  ];
  for (const { name, mode, dividends, validator, bonds } of variants) {
    it(name, () => {
      const output = subnet(mode).epoch();
      expect(output.consensus).to.deep.equal([0, 0, 0, 0, 43_690, 21_844]);
      expect(output.incentive).to.deep.equal([0, 0, 0, 0, 41_152, 24_382]);
      expect(output.validatorTrust).to.deep.equal([65_534, 37_168, 21_844, 43_690, 0, 0]);
      expect(output.stakeWeight).to.deep.equal([45_874, 13_106, 3_932, 2_621, 0, 0]);
      expect(output.server).to.deep.equal(rao(0, 0, 0, 0, 38_762_515, 22_965_879));
      expect(output.dividends).to.deep.equal([...dividends, 0, 0]);
      expect(output.validator).to.deep.equal(rao(...validator, 0, 0));
      expect(output.bonds).to.deep.equal(bonds);
    });
  }
});
