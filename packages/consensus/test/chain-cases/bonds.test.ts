import { expect } from "chai";
import { bondsTo, ChainSubnet, rao, same } from "./chain-subnet.ts";

/** Seven digits are printed. */
const PRINTED = 1e-7;

describe("the chain's own cases: E5, bonds over eight epochs", () => {
  const VALIDATORS = [0, 1, 2, 3];
  const SERVERS = [4, 5, 6, 7];
  const ballot = SERVERS.map((uid, k) => [uid, [16_383, 32_767, 49_149, 65_535][k] as number] as const);
  const servers = [49_998_779, 100_000_610, 149_996_337, 200_004_272];
  const self = (uid: number) => (subnet: ChainSubnet) => subnet.vote(uid, [[uid, 65_535]]);
  type Step = {
    change?: (subnet: ChainSubnet) => ChainSubnet;
    bonds: Record<number, number[]>;
    combined: number[];
  };
  const steps: Step[] = [
    {
      bonds: Object.fromEntries(SERVERS.map((uid) => [uid, [16_383, 32_767, 49_151, 65_535]])),
      combined: [49_999_998, 99_999_999, 150_000_000, 200_000_001, ...servers],
    },
    {
      change: self(0),
      bonds: Object.fromEntries(SERVERS.map((uid) => [uid, [14_582, 32_767, 49_151, 65_535]])),
      combined: [44_998_351, 101_110_561, 151_667_215, 202_223_870, ...servers],
    },
    {
      change: self(1),
      bonds: Object.fromEntries(SERVERS.map((uid) => [uid, [12_603, 28_321, 49_151, 65_535]])),
      combined: [40_496_805, 90_999_783, 157_929_636, 210_573_773, ...servers],
    },
    {
      change: self(2),
      bonds: Object.fromEntries(SERVERS.map((uid) => [uid, [12_602, 28_320, 49_150, 65_535]])),
      combined: [99_999_999, 199_999_999, 299_999_999, 399_999_999, 0, 0, 0, 0],
    },
    {
      change: (subnet) => subnet.vote(2, [[7, 65_535]]),
      bonds: { 4: [12_601, 28_319, 49_149, 65_535], 7: [10_951, 24_609, 49_150, 65_535] },
      combined: [36_443_733, 81_898_628, 163_565_493, 218_092_144, 0, 0, 0, 500_000_000],
    },
    {
      bonds: { 7: [9_559, 21_482, 49_150, 65_535] },
      combined: [32_799_427, 73_706_612, 168_638_129, 224_855_830, 0, 0, 0, 500_000_000],
    },
    {
      bonds: { 7: [8_376, 18_824, 49_150, 65_535] },
      combined: [29_518_068, 66_336_137, 173_203_134, 230_942_659, 0, 0, 0, 500_000_000],
    },
    {
      bonds: { 7: [7_363, 16_549, 49_150, 65_535] },
      combined: [26_565_175, 59_701_871, 177_311_856, 236_421_095, 0, 0, 0, 500_000_000],
    },
  ];
  const start = (): ChainSubnet => {
    const subnet = new ChainSubnet([1, 2, 3, 4, 0, 0, 0, 0], { maxValidators: 8 });
    subnet.epoch();
    subnet.at(1);
    for (const uid of VALIDATORS) subnet.vote(uid, ballot);
    return subnet;
  };

  it("stored bonds and emission, step by step", () => {
    const subnet = start();
    steps.forEach(({ change, bonds, combined }, k) => {
      subnet.at(k + 1);
      change?.(subnet);
      const output = subnet.epoch();
      for (const [target, column] of Object.entries(bonds))
        expect(bondsTo(output, Number(target), VALIDATORS), `step ${k + 1}, bonds to ${target}`).to.deep.equal(column);
      expect(output.combined, `step ${k + 1}`).to.deep.equal(rao(...combined));
    });
  });

  it("the bits behind the first step", () => {
    const { raw, ...first } = start().epoch();
    expect(raw.activeStake.slice(0, 4)).to.deep.equal(rao(429_496_729, 858_993_459, 1_288_490_188, 1_717_986_918));
    expect(raw.consensus.slice(4)).to.deep.equal(rao(429_486_243, 858_998_702, 1_288_458_730, 1_718_023_619));
    expect(raw.incentive.slice(4)).to.deep.equal(rao(429_486_242, 858_998_702, 1_288_458_729, 1_718_023_621));
    expect(raw.dividends.slice(0, 4)).to.deep.equal(rao(429_496_720, 858_993_452, 1_288_490_194, 1_717_986_928));
    expect(raw.validatorTrust.slice(0, 4)).to.deep.equal(same(4, 4_294_967_294n));
    expect(first.incentive.slice(4)).to.deep.equal([6_553, 13_107, 19_660, 26_214]);
    expect(first.consensus).to.deep.equal(first.incentive);
    expect(first.dividends.slice(0, 4)).to.deep.equal([6_553, 13_106, 19_660, 26_214]);
    expect(first.validatorTrust.slice(0, 4)).to.deep.equal(same(4, 65_534));
    expect(first.stakeWeight.slice(0, 4)).to.deep.equal([6_553, 13_106, 19_660, 26_213]);
  });

  it("the shares that the chain's tests print beside their cases", () => {
    const subnet = start();
    const shares = [
      { incentive: [0.0999976, 0.2000012, 0.2999927, 0.4000085], dividends: [0.1, 0.2, 0.3, 0.4] },
      {
        incentive: [0.0999976, 0.2000012, 0.2999927, 0.4000085],
        dividends: [0.0899967, 0.2022211, 0.3033344, 0.4044477],
      },
      {
        incentive: [0.0999976, 0.2000012, 0.2999927, 0.4000085],
        dividends: [0.0809936, 0.1819996, 0.3158593, 0.4211475],
      },
      { incentive: [0, 0, 0, 0], dividends: [0, 0, 0, 0] },
      { incentive: [0, 0, 0, 1], dividends: [] },
    ];
    shares.forEach(({ incentive, dividends }, k) => {
      subnet.at(k + 1);
      steps[k]?.change?.(subnet);
      const { raw } = subnet.epoch();
      incentive.forEach((share, i) => {
        expect(Number(raw.incentive[4 + i]) / 2 ** 32).to.be.closeTo(share, PRINTED);
      });
      dividends.forEach((share, i) => {
        expect(Number(raw.dividends[i]) / 2 ** 32).to.be.closeTo(share, PRINTED);
      });
    });
  });
});
