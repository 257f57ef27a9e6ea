import { expect } from "chai";
import { ChainSubnet, range, rao } from "./chain-subnet.ts";

describe("the chain's own cases: E9, who may validate", () => {
  const cases = [
    { n: 2, k: 1 },
    { n: 4, k: 2 },
    { n: 8, k: 4 },
  ];
  const stakes = {
    "stakes of 1 and 0": (uid: number, k: number) => (uid < k ? 1 : 0),
    "stakes of uid + n and uid": (uid: number, k: number, n: number) => (uid < k ? uid + n : uid),
  };
  for (const { n, k } of cases) {
    for (const [name, stakeOf] of Object.entries(stakes)) {
      it(`${k} of ${n}, ${name}`, () => {
        const stake = range(0, n).map((uid) => stakeOf(uid, k, n));
        const subnet = new ChainSubnet(stake, { maxValidators: k, minStake: BigInt(k) });
        const before = subnet.epoch().permits;
        expect(before).to.deep.equal(stake.map((own, uid) => uid < k && own >= k));
        for (const uid of range(k, n)) subnet.setStake(uid, BigInt((stake[uid] as number) + 2 * n));
        expect(subnet.at(1).epoch().permits).to.deep.equal(range(0, n).map((uid) => uid >= k));
      });
    }
  }
});

describe("the chain's own cases: E10, the owner's vote for itself", () => {
  const subnet = (owner: number | null) =>
    new ChainSubnet([5_000_000_000_000, 0], { owner, permits: [true, false], penalty: 0 }).at(2).vote(0, [
      [0, 32_767],
      [1, 32_767],
    ]);

  it("counts", () => {
    const { incentive, server } = subnet(0).epoch();
    expect(incentive).to.deep.equal([32_767, 32_767]);
    expect(server).to.deep.equal(rao(250_000_000, 250_000_000));
  });

  it("would not count for anybody else", () => {
    expect(subnet(null).epoch().incentive).to.deep.equal([0, 65_535]);
    expect(subnet(1).epoch().incentive).to.deep.equal([0, 65_535]);
  });
});
