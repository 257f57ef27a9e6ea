import { expect } from "chai";
import { splitEmission } from "../../src/index.ts";
import { ChainSubnet, rao } from "./chain-subnet.ts";

describe("the chain's own cases: E23, several mechanisms", () => {
  const pair = () =>
    new ChainSubnet([1_000_000_000, 1_000_000_000], { maxValidators: 2, penalty: 0, permits: [true, true] });
  const both = [
    [0, 65_535],
    [1, 65_535],
  ] as const;

  it("two uids that vote for both earn and bond alike in either mechanism", () => {
    const output = pair().at(2).vote(0, both).vote(1, both).epoch();
    expect(output.incentive).to.deep.equal([32_767, 32_767]);
    expect(output.bonds).to.deep.equal([
      [0, [1], [65_535]],
      [1, [0], [65_535]],
    ]);
  });

  it("a mechanism with votes of its own has bonds of its own", () => {
    const output = pair()
      .at(2)
      .vote(0, [
        [0, 65_535],
        [1, 0],
      ])
      .vote(1, both)
      .epoch();
    expect(output.bonds).to.deep.equal([[1, [0], [65_535]]]);
  });

  const sole = () =>
    new ChainSubnet([1_000_000_000, 1_000_000_000, 1_000_000_000], {
      maxValidators: 3,
      penalty: 0,
      permits: [true, false, false],
    }).at(2);

  it("a sole validator's votes are the incentives", () => {
    // As stored; set_weights would scale them up first.
    const weights = [{ uid: 0, targets: [1, 2], values: [52_428, 13_107] }];
    const output = sole()
      .set({ weights, lastUpdate: [2n, 2n, 2n] })
      .epoch();
    expect(output.incentive).to.deep.equal([0, 52_427, 13_106]);
    expect(output.bonds).to.deep.equal([[0, [1, 2], [65_535, 65_535]]]);
  });

  it("a vote of zero earns nothing", () => {
    const output = sole()
      .vote(0, [
        [1, 1],
        [2, 0],
      ])
      .epoch();
    expect(output.incentive).to.deep.equal([0, 65_535, 0]);
  });

  it("the emission is split evenly or by the stored shares, the remainder to the first", () => {
    expect(splitEmission(25n, 5, null)).to.deep.equal(rao(5, 5, 5, 5, 5));
    expect(splitEmission(10n, 4, null)).to.deep.equal(rao(4, 2, 2, 2));
    expect(splitEmission(19n, 5, [3_450, 6_899, 10_348, 17_247, 27_594])).to.deep.equal(rao(1, 2, 3, 5, 8));
  });
});
