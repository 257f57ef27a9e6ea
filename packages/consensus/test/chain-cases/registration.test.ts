import { expect } from "chai";
import { bondOf, bondsTo, ChainSubnet, rao } from "./chain-subnet.ts";

describe("the chain's own cases: activity and registration", () => {
  it("E6 a validator that falls silent loses its part, and gets it back slowly", () => {
    const subnet = new ChainSubnet([1, 1, 1, 1], { maxValidators: 4 });
    subnet.epoch();
    subnet.at(1);
    const voteAgain = (uid: number): unknown =>
      subnet.vote(uid, [
        [2, 65_535],
        [3, 65_535],
      ]);
    const expectEpoch = (dividends: number[], combined: number[], bonds: number[]): void => {
      const output = subnet.epoch();
      expect(output.dividends.slice(0, 2)).to.deep.equal(dividends);
      expect(output.combined).to.deep.equal(rao(...combined, 250_000_000, 250_000_000));
      for (const target of [2, 3]) expect(bondsTo(output, target, [0, 1])).to.deep.equal(bonds);
    };
    voteAgain(0);
    voteAgain(1);
    expectEpoch([32_767, 32_767], [250_000_000, 250_000_000], [65_535, 65_535]);
    subnet.at(5_002);
    voteAgain(0);
    expectEpoch([36_044, 29_490], [274_999_999, 224_999_999], [65_535, 53_619]);
    voteAgain(1);
    subnet.at(5_003);
    expectEpoch([35_716, 29_818], [272_501_132, 227_498_866], [65_535, 54_712]);
  });

  it("E7 weights older than a registration do not count for it", () => {
    const subnet = new ChainSubnet([1, 1, 1, 1], { tempo: 0 });
    subnet.epoch();
    subnet.at(1);
    const votes = [
      [2, 43_690],
      [3, 21_845],
    ] as const;
    subnet
      .vote(0, votes)
      .vote(1, votes)
      .vote(2, [[2, 65_535]])
      .vote(3, [[3, 65_535]]);
    const before = subnet.epoch();
    expect(before.dividends.slice(0, 2)).to.deep.equal([32_767, 32_767]);
    expect(before.combined).to.deep.equal(rao(250_000_000, 250_000_000, 333_331_637, 166_668_361));
    for (const target of [2, 3]) expect(bondsTo(before, target, [0, 1])).to.deep.equal([65_535, 65_535]);
    const after = subnet.replace(3).at(2).vote(0, votes).epoch();
    expect(after.dividends[0]).to.equal(32_767);
    expect(after.combined).to.deep.equal(rao(250_000_000, 250_000_000, 500_000_000, 0));
    for (const target of [2, 3]) expect(bondOf(after, 0, target)).to.equal(65_535);
  });

  it("E8 a vote in the block of its target's registration is outdated", () => {
    const subnet = new ChainSubnet([1, 0], { tempo: 65_534 });
    expect(subnet.epoch().combined).to.deep.equal(rao(1_000_000_000, 0));
    expect(
      subnet
        .at(1)
        .vote(1, [[1, 65_535]])
        .epoch().combined,
    ).to.deep.equal(rao(1_000_000_000, 0));
    subnet
      .at(2)
      .vote(0, [[1, 65_535]])
      .replace(1);
    expect(subnet.epoch().combined).to.deep.equal(rao(1_000_000_000, 0));
    const output = subnet
      .at(3)
      .vote(0, [[1, 65_535]])
      .epoch();
    expect(output.combined).to.deep.equal(rao(500_000_000, 500_000_000));
    expect([output.incentive, output.dividends, bondOf(output, 0, 1)]).to.deep.equal([
      [0, 65_535],
      [65_535, 0],
      65_535,
    ]);
  });

  it("E12 a newcomer starts without the bonds to its predecessor", () => {
    const subnet = new ChainSubnet([1, 1, 1, 1], { tempo: 2, maxValidators: 4 });
    subnet.epoch();
    const votes = [
      [2, 43_690],
      [3, 21_845],
    ] as const;
    const before = subnet.at(1).vote(0, votes).vote(1, votes).at(3).epoch();
    for (const target of [2, 3]) expect(bondsTo(before, target, [0, 1])).to.deep.equal([65_535, 65_535]);
    const after = subnet.at(4).replace(3).vote(0, votes).vote(1, votes).at(5).epoch();
    expect(bondsTo(after, 2, [0, 1])).to.deep.equal([65_535, 65_535]);
    expect(bondsTo(after, 3, [0, 1])).to.deep.equal([null, null]);
  });
});
