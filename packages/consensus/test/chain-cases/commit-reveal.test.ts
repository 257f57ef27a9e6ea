import { expect } from "chai";
import { ChainSubnet } from "./chain-subnet.ts";

describe("the chain's own cases: E21, votes committed for a predecessor", () => {
  /** Uid 0 committed in block 21; uid 1 was registered in 23; the weights became known in 24. */
  const revealed = () =>
    new ChainSubnet([10_000, 100, 5_000], {
      tempo: 10,
      registeredAt: [0n, 23n, 0n],
      permits: [true, true, true],
      maxValidators: 3,
      penalty: 0,
    })
      .at(24)
      .vote(0, [
        [0, 65_535],
        [1, 65_535],
      ])
      .at(25);

  it("do not count for the newcomer", () => {
    const { incentive } = revealed()
      .set({ commitReveal: true, commits: [21n, null, null] })
      .epoch();
    expect(incentive).to.deep.equal([0, 0, 0]);
  });

  it("count without commit-reveal", () => {
    expect(revealed().epoch().incentive).to.deep.equal([0, 65_535, 0]);
  });

  it("count for the newcomer when they were committed in the block of its registration or later", () => {
    for (const commits of [
      [23n, null, null],
      [24n, null, null],
      [null, null, null],
    ]) {
      expect(revealed().set({ commitReveal: true, commits }).epoch().incentive).to.deep.equal([0, 65_535, 0]);
    }
  });

  it("of three targets only the one registered before the commit earns", () => {
    const subnet = new ChainSubnet([10_000, 1_000, 1_000, 1_000], {
      tempo: 8,
      registeredAt: [0n, 8n, 34n, 34n],
      permits: [true, false, false, false],
      maxValidators: 1,
      penalty: 0,
      commitReveal: true,
      commits: [32n, null, null, null],
    });
    const votes = [1, 2, 3].map((target) => [target, 65_535] as const);
    expect(subnet.at(35).vote(0, votes).at(36).epoch().incentive).to.deep.equal([0, 65_535, 0, 0]);
  });
});
