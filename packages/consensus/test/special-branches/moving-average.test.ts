import { expect } from "chai";
import { bondsTo, ChainSubnet } from "../chain-cases/chain-subnet.ts";

/**
 * One validator gives all its weight to uid 1 and none to uids 2, 3; it holds 30,000 of uids 1 and 2 and 60,000 of uid 3. New bonds
 * are floor(alpha * weight) + floor((1 - alpha) * bond), with alpha = 1 - average / 1,000,000.
 */
const bondsAfter = (bondsMa: bigint) => {
  const output = new ChainSubnet([1, 0, 0, 0], {
    block: 1_000n,
    lastUpdate: [999n, 0n, 0n, 0n],
    permits: [true, false, false, false],
    yuma3: true,
    bondsMa,
  })
    .set({
      weights: [{ uid: 0, targets: [1], values: [65_535] }],
      bonds: [{ uid: 0, targets: [1, 2, 3], values: [30_000, 30_000, 60_000] }],
    })
    .epoch();
  return [1, 2, 3].flatMap((target) => bondsTo(output, target, [0]));
};

describe("the moving average of bonds, Yuma 3", () => {
  const cases = [
    { bondsMa: 0n, bonds: [65_535, null, null] },
    { bondsMa: 500_000n, bonds: [47_767, 14_999, 29_999] },
    { bondsMa: 900_000n, bonds: [33_553, 26_999, 53_999] },
    { bondsMa: 975_000n, bonds: [30_888, 29_249, 58_499] },
    { bondsMa: 999_999n, bonds: [30_000, 29_999, 59_999] },
    { bondsMa: 1_000_000n, bonds: [29_999, 29_999, 59_999] },
    // Above a million, which root alone can set, alpha is negative: weight takes bonds away, and the old ones grow.
    { bondsMa: 1_000_001n, bonds: [29_999, 30_000, 60_000] },
    { bondsMa: 1_500_000n, bonds: [12_232, 44_999, 65_535] },
    { bondsMa: 2_000_000n, bonds: [null, 59_999, 65_535] },
    // Yuma 3 reads the average with plain conversions, where Yuma 2 saturates: 2^32 wholes wrap away.
    { bondsMa: 2n ** 32n * 1_000_000n + 500_000n, bonds: [47_767, 14_999, 29_999] },
  ];
  for (const { bondsMa, bonds } of cases) {
    it(`of ${bondsMa}`, () => {
      expect(bondsAfter(bondsMa)).to.deep.equal(bonds);
    });
  }

  it("equals the oracle wherever an average can stand", () => {
    for (const bondsMa of [1n, 15_999_999n, 16_000_000n, 2n ** 32n, 2n ** 31n * 1_000_000n, 2n ** 63n, 2n ** 64n - 1n])
      bondsAfter(bondsMa);
  });
});
