import { expect } from "chai";
import type { EpochInput } from "../../src/index.ts";
import { bondOf, ChainSubnet, rao } from "../chain-cases/chain-subnet.ts";

/** Three validators agree on uid 3. */
const trio = (rules: Partial<EpochInput> = {}) =>
  new ChainSubnet([5, 3, 2, 0], {
    block: 10n,
    lastUpdate: [9n, 9n, 9n, 9n],
    permits: [true, true, true, false],
    maxValidators: 3,
  }).set({ weights: [0, 1, 2].map((uid) => ({ uid, targets: [3], values: [65_535] })), ...rules });

describe("permits as they are stored", () => {
  it("none at all: no weights count, but stake is active", () => {
    const output = trio({ permits: [] }).epoch();
    expect(output.incentive).to.deep.equal([0, 0, 0, 0]);
    expect(output.raw.activeStake.slice(0, 3)).to.deep.equal(output.raw.stake.slice(0, 3));
    expect(output.combined).to.deep.equal(rao(500_000_000, 299_999_999, 199_999_999, 0));
  });

  it("too few: the rest have none, and their stake is masked as well", () => {
    const output = trio({ permits: [true] }).epoch();
    expect(output.dividends).to.deep.equal([65_535, 0, 0, 0]);
    expect(output.combined).to.deep.equal(rao(500_000_000, 0, 0, 500_000_000));
  });

  it("too many: the rest mean nothing", () => {
    const output = trio({ permits: [true, true, true, false, true, true] }).epoch();
    expect(output).to.deep.equal(trio().epoch());
    expect(output.dividends).to.deep.equal([32_767, 19_660, 13_106, 0]);
  });

  it("of equal stakes the higher uid gets the last permit; the owner always has one", () => {
    const permits = (owner: number | null) =>
      new ChainSubnet([4, 4, 4, 4], { owner, maxValidators: 2 }).epoch().permits;
    expect(permits(null)).to.deep.equal([false, false, true, true]);
    expect(permits(0)).to.deep.equal([true, false, true, true]);
  });

  it("the owner's stake counts below the threshold too", () => {
    const stake = (owner: number | null) => new ChainSubnet([4, 400], { owner, minStake: 100n }).epoch().stakeWeight;
    expect(stake(null)).to.deep.equal([0, 65_535]);
    expect(stake(0)).to.deep.equal([648, 64_886]);
  });
});

describe("blocks at the edge of a mask", () => {
  it("weights count from the block after their target's registration on", () => {
    const earns = (registered: bigint): boolean =>
      trio({ registeredAt: [0n, 0n, 0n, registered] }).epoch().incentive[3] === 65_535;
    expect([earns(8n), earns(9n), earns(10n)]).to.deep.equal([true, false, false]);
  });

  it("bonds count when their target was there before the last epoch's next block", () => {
    const bonds = [{ uid: 0, targets: [3], values: [65_535] }];
    const kept = (rules: Partial<EpochInput>): boolean =>
      bondOf(trio({ weights: [], bonds, yuma3: true, ...rules }).epoch(), 0, 3) !== null;
    // The last epoch was in block 6: what registered in 6 is known to it, what registered in 7 is not.
    expect(kept({ lastStep: 6n, registeredAt: [0n, 0n, 0n, 6n] })).to.equal(true);
    expect(kept({ lastStep: 6n, registeredAt: [0n, 0n, 0n, 7n] })).to.equal(false);
    // None yet: a tempo ago, and never before block 0.
    expect(kept({ tempo: 4, registeredAt: [0n, 0n, 0n, 5n] })).to.equal(true);
    expect(kept({ tempo: 4, registeredAt: [0n, 0n, 0n, 6n] })).to.equal(false);
    expect(kept({ tempo: 360, registeredAt: [0n, 0n, 0n, 0n] })).to.equal(false);
  });

  it("a uid is active up to the cutoff, which saturates", () => {
    const active = (cutoff: bigint, block: bigint): boolean => trio({ cutoff, block }).epoch().active[0] === true;
    expect([active(100n, 109n), active(100n, 110n)]).to.deep.equal([true, false]);
    expect(active(2n ** 64n - 1n, 2n ** 64n - 1n)).to.equal(true);
  });

  it("a LastUpdate too short reads as block 0", () => {
    const output = trio({ lastUpdate: [9n], cutoff: 5n }).epoch();
    expect(output.active).to.deep.equal([true, false, false, false]);
    expect(output.dividends).to.deep.equal([65_535, 0, 0, 0]);
  });

  it("blocks beyond 2^53 differ by one all the same", () => {
    const far = 2n ** 60n;
    const earns = (registered: bigint): boolean =>
      trio({
        block: far + 10n,
        lastUpdate: new Array<bigint>(4).fill(far + 9n),
        registeredAt: [0n, 0n, 0n, far + registered],
      }).epoch().incentive[3] === 65_535;
    expect([earns(8n), earns(9n)]).to.deep.equal([true, false]);
  });
});

describe("the smallest subnets", () => {
  it("without uids nothing is computed", () => {
    const output = new ChainSubnet([]).epoch();
    expect([output.incentive, output.bonds, output.combined]).to.deep.equal([[], [], []]);
  });

  it("without stake nobody is paid", () => {
    const output = trio({ stake: [0n, 0n, 0n, 0n] }).epoch();
    expect(output.combined).to.deep.equal(rao(0, 0, 0, 0));
    expect(output.permits).to.deep.equal([false, false, false, false]);
  });

  it("without active stake the emission follows all of it", () => {
    const output = trio({ block: 100_000n }).epoch();
    expect(output.combined).to.deep.equal(rao(500_000_000, 299_999_999, 199_999_999, 0));
    expect(output.server).to.deep.equal(rao(0, 0, 0, 0));
  });
});
