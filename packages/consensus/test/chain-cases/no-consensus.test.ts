import { expect } from "chai";
import { ChainSubnet, range, rao, same } from "./chain-subnet.ts";

describe("the chain's own cases: who earns without consensus", () => {
  it("E1 one uid that weights itself earns no incentive", () => {
    const output = new ChainSubnet([1_000_000_000]).vote(0, [[0, 65_535]]).epoch();
    expect([output.consensus, output.incentive, output.dividends]).to.deep.equal([[0], [0], [0]]);
    expect(output.combined).to.deep.equal(rao(1_000_000_000));
  });

  it("E2 ten uids that weight themselves are paid by stake", () => {
    const subnet = new ChainSubnet(same(10, 1));
    for (const uid of range(0, 10)) subnet.vote(uid, [[uid, 65_535]]);
    const output = subnet.epoch();
    expect([output.consensus, output.incentive, output.dividends]).to.deep.equal(same(3, same(10, 0)));
    expect(output.combined).to.deep.equal(rao(...same(10, 99_999_999)));
  });

  it("E11 a single staker without weights gets the whole emission", () => {
    const { server, validator } = new ChainSubnet([1]).epoch();
    const paid = [...server, ...validator].reduce((sum, amount) => sum + amount, 0n);
    expect(Number(paid)).to.be.within(999_999_000, 1_000_000_000);
  });

  it("E22 a LastUpdate longer than the subnet changes nothing", () => {
    const of = (lastUpdate: bigint[]) =>
      new ChainSubnet([1_000_000_000], { lastUpdate }).set({
        weights: [{ uid: 0, targets: [0], values: [65_535] }],
      });
    expect(of([0n, 0n, 0n]).epoch()).to.deep.equal(of([0n]).epoch());
  });
});
