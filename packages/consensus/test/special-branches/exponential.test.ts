import { expect } from "chai";
import { bondsTo, ChainSubnet } from "../chain-cases/chain-subnet.ts";

/**
 * A (three quarters of the stake) votes for uid 2 alone: it does not move, so its exponent is steepness / 200. B votes for uid 3
 * and holds a full bond to uid 2: it moves all the way there, and its exponent is the negative one. alpha runs from 0 to 1, so it is
 * the sigmoid itself.
 */
const moved = (steepness: number) =>
  new ChainSubnet([3, 1, 0, 0], {
    block: 1_000n,
    lastUpdate: [999n, 999n, 0n, 0n],
    permits: [true, true, false, false],
    penalty: 0,
    yuma3: true,
    liquid: true,
    alphaLow: 0,
    alphaHigh: 65_535,
    steepness,
  })
    .set({
      weights: [
        { uid: 0, targets: [2], values: [65_535] },
        { uid: 1, targets: [2, 3], values: [0, 65_535] },
      ],
      bonds: [{ uid: 1, targets: [2], values: [65_535] }],
    })
    .epoch();

/**
 * By hand, from e^x as the protocol lists it: sigma(x) = floor(2^64 / (2^32 + e^x)). A's bond is sigma, B's to uid 2 the rest of
 * its own sigma, B's to uid 3 its own sigma; dividends (I32F32 bits) show the last bit of all three.
 */
const CASES = [
  { steepness: 0, exponent: "0", bonds: [32_767, 32_767, 32_767], dividends: [3_221_225_472n, 1_073_741_824n] },
  { steepness: 100, exponent: "±0.5", bonds: [24_742, 24_742, 40_792], dividends: [3_221_225_471n, 1_073_741_824n] },
  { steepness: -100, exponent: "±0.5", bonds: [40_792, 40_792, 24_742], dividends: [3_221_225_471n, 1_073_741_824n] },
  // e^1 is a constant cut to 23 bits, e^-1 comes from the series: they are no reciprocals.
  { steepness: 200, exponent: "±1", bonds: [17_625, 17_625, 47_909], dividends: [3_221_225_488n, 1_073_741_807n] },
  { steepness: -200, exponent: "±1", bonds: [47_909, 47_909, 17_625], dividends: [3_221_225_479n, 1_073_741_816n] },
  { steepness: 1_000, exponent: "±5", bonds: [438, 438, 65_096], dividends: [3_221_225_443n, 1_073_741_852n] },
  { steepness: -1_000, exponent: "±5", bonds: [65_096, 65_096, 438], dividends: [3_221_225_471n, 1_073_741_824n] },
  { steepness: 2_000, exponent: "±10", bonds: [2, 2, 65_532], dividends: [3_221_221_342n, 1_073_745_953n] },
  { steepness: -2_000, exponent: "±10", bonds: [65_532, 65_532, 2], dividends: [3_221_225_471n, 1_073_741_824n] },
  // A bond of 8 units of 2^-32 is stored as 0, and stays an entry.
  { steepness: 4_000, exponent: "±20", bonds: [0, 0, 65_534], dividends: [3_221_225_472n, 1_073_741_824n] },
  { steepness: -4_000, exponent: "±20", bonds: [65_534, 65_534, 0], dividends: [3_221_225_472n, 1_073_741_824n] },
  { steepness: 32_767, exponent: "±20, clamped", bonds: [0, 0, 65_534], dividends: [3_221_225_472n, 1_073_741_824n] },
  {
    steepness: -32_768,
    exponent: "±20, clamped",
    bonds: [65_534, 65_534, 0],
    dividends: [3_221_225_472n, 1_073_741_824n],
  },
];

describe("the exponential of liquid alpha, to the last bit", () => {
  for (const { steepness, exponent, bonds, dividends } of CASES) {
    it(`exponent ${exponent}: steepness ${steepness}`, () => {
      const output = moved(steepness);
      expect([...bondsTo(output, 2, [0, 1]), ...bondsTo(output, 3, [1])]).to.deep.equal(bonds);
      expect(output.raw.dividends.slice(0, 2)).to.deep.equal(dividends);
    });
  }

  it("equals the oracle at every steepness around the special exponents", () => {
    for (const middle of [0, 200, 2_800, 4_000, 32_760]) {
      for (let off = -7; off <= 7; off++) for (const sign of [1, -1]) moved(sign * (middle + off));
    }
  });

  it("low above high, which no owner can set, yields low for every pair", () => {
    const subnet = (alphaLow: number, alphaHigh: number) =>
      new ChainSubnet([1, 0], { block: 2n, permits: [true, false], yuma3: true, liquid: true, alphaLow, alphaHigh })
        .vote(0, [[1, 1]])
        .epoch();
    expect(bondsTo(subnet(50_000, 1_000), 1, [0])).to.deep.equal([49_999]);
    expect(bondsTo(subnet(50_000, 50_000), 1, [0])).to.deep.equal([49_999]);
  });
});
