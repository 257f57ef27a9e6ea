import { expect } from "chai";
import fc from "fast-check";
import {
  aggregateMechanisms,
  amountsOf,
  blockEmission,
  epoch,
  type FrozenEpoch,
  ORDINARY_SHARE,
  settleEpoch,
  settlementAmounts,
  splitBlock,
  splitByWeights,
  splitEmission,
  subnetShares,
  takeOf,
} from "../src/index.ts";
import { sampleEpoch } from "../src/testing.ts";

const TOKEN = 10n ** 9n;
const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);

describe("block emission", () => {
  it("halves exactly at the boundaries of the schedule", () => {
    const steps: [bigint, bigint][] = [
      [0n, TOKEN],
      [10_499_999_999_999_999n, TOKEN],
      [10_500_000n * TOKEN, 500_000_000n],
      [15_749_999_999_999_999n, 500_000_000n],
      [15_750_000n * TOKEN, 250_000_000n],
      [18_375_000n * TOKEN, 125_000_000n],
      [19_687_500n * TOKEN, 62_500_000n],
      [21_000_000n * TOKEN - 1n, 0n],
      [21_000_000n * TOKEN, 0n],
      [2n ** 64n - 1n, 0n],
    ];
    for (const [issuance, issue] of steps) expect(blockEmission(issuance), String(issuance)).to.equal(issue);
  });

  it("never rises, and never issues past the cap", () => {
    const issuance = fc.bigInt({ min: 0n, max: 21_000_000n * TOKEN });
    fc.assert(
      fc.property(issuance, issuance, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(blockEmission(low) >= blockEmission(high)).to.equal(true);
        expect(low + blockEmission(low) <= 21_000_000n * TOKEN).to.equal(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("a block's split", () => {
  it("takes the owner's cut, then halves", () => {
    expect(splitBlock(TOKEN, 0)).to.deep.equal({ ownerCut: 0n, miner: 500_000_000n, validator: 500_000_000n });
    expect(splitBlock(TOKEN, 65_535)).to.deep.equal({ ownerCut: TOKEN, miner: 0n, validator: 0n });
    const { ownerCut, miner, validator } = splitBlock(TOKEN, 11_796);
    expect([ownerCut, miner, validator]).to.deep.equal([179_995_422n, 410_002_289n, 410_002_289n]);
    expect(splitBlock(3n, 0)).to.deep.equal({ ownerCut: 0n, miner: 1n, validator: 2n });
  });

  it("leaves nothing of the share over, whatever the cut", () => {
    const u16 = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: TOKEN }), u16, (share, cut) => {
        const { ownerCut, miner, validator } = splitBlock(share, cut);
        expect(ownerCut + miner + validator).to.equal(share);
        expect(miner >= 0n && validator >= miner && validator - miner <= 1n).to.equal(true);
      }),
    );
  });

  it("is shared evenly among the subnets that earn, floored", () => {
    const equal = (subnets: number) => Array.from({ length: subnets }, () => ORDINARY_SHARE);
    expect(subnetShares(TOKEN, equal(3))).to.deep.equal([333_333_333n, 333_333_333n, 333_333_333n]);
    expect(subnetShares(TOKEN, equal(1))).to.deep.equal([TOKEN]);
    expect(subnetShares(TOKEN, [])).to.deep.equal([]);
  });
});

describe("settlement amounts", () => {
  const raw = (...xs: number[]): bigint[] => xs.map(BigInt);
  const none = raw(0, 0, 0);

  it("pay miners by their share of both, validators by dividends out of the rest", () => {
    const half = 2 ** 31;
    const problem = { incentive: raw(0, 2 ** 32, 0), dividends: raw(half, 0, half), activeStake: none, stake: none };
    const { miner, validator, combined, remainder } = settlementAmounts({ ...problem, pool: 1_001n });
    expect(miner).to.deep.equal([0n, 500n, 0n]);
    expect(validator).to.deep.equal([250n, 0n, 250n]);
    expect(combined).to.deep.equal([250n, 500n, 250n]);
    expect(remainder).to.equal(1n);
  });

  it("go by active stake, else by stake, when nobody earned anything; to nobody when there is no stake", () => {
    const base = { pool: 100n, incentive: none, dividends: none };
    const stake = raw(2 ** 31, 2 ** 31, 0);
    const active = settlementAmounts({ ...base, activeStake: raw(0, 2 ** 32, 0), stake });
    expect(active.validator).to.deep.equal([0n, 100n, 0n]);
    const still = settlementAmounts({ ...base, activeStake: none, stake });
    expect(still.validator).to.deep.equal([50n, 50n, 0n]);
    const empty = settlementAmounts({ ...base, activeStake: none, stake: none });
    expect([sum(empty.validator), empty.remainder]).to.deep.equal([0n, 100n]);
  });

  it("split a pool by weights with floor", () => {
    expect(splitByWeights(10n, [1n, 1n, 1n])).to.deep.equal([3n, 3n, 3n]);
    expect(splitByWeights(10n, [0n, 0n])).to.deep.equal([0n, 0n]);
  });

  it("cut a take's quotient to 32 fraction bits first", () => {
    expect(takeOf(1_000n, 65_535)).to.equal(1_000n);
    expect(takeOf(TOKEN, 11_796)).to.equal(179_995_422n);
    expect(takeOf(TOKEN, 0)).to.equal(0n);
  });
});

describe("a frozen epoch", () => {
  const sample = sampleEpoch({ n: 12, validators: 4 });
  const computed = epoch(sample);
  const { n, block, registeredAt, stake, permits, emission, weights, bonds, lastUpdate, commits, ...rules } = sample;
  const frozen: FrozenEpoch = {
    block: Number(block),
    params: { ...rules, taoWeight: 0n, split: null },
    emission,
    neurons: Array.from({ length: n }, (_, uid) => ({
      registeredAt: registeredAt[uid] as bigint,
      stake: stake[uid] as bigint,
      tao: 0n,
      oldPermit: permits[uid] as boolean,
      newPermit: computed.permits[uid] as boolean,
    })),
    mechanisms: [{ lastUpdate, commits, weights, bonds }],
  };

  it("gives the outcome to attest and the amounts that it pays", () => {
    const { outcome, outputs, amounts, permitMismatches } = settleEpoch(frozen);
    expect(outputs).to.deep.equal([computed]);
    expect(outcome.format).to.equal(1);
    expect(outcome.mechanisms[0]?.incentive).to.deep.equal(computed.raw.incentive);
    expect(amounts).to.deep.equal([amountsOf(computed, emission)]);
    expect(permitMismatches).to.deep.equal([]);
  });

  it("names the uids whose permits the chain sees otherwise", () => {
    const neurons = frozen.neurons.map((neuron, uid) =>
      uid === 2 ? { ...neuron, newPermit: !neuron.newPermit } : neuron,
    );
    expect(settleEpoch({ ...frozen, neurons }).permitMismatches).to.deep.equal([2]);
  });

  it("shares the emission among mechanisms", () => {
    const [mechanism] = frozen.mechanisms;
    const two = { ...frozen, mechanisms: [mechanism, mechanism] as FrozenEpoch["mechanisms"] };
    const parts = settleEpoch(two).outputs.map((output) => sum(Array.from(output.combined)));
    expect(parts[0]).to.be.oneOf([parts[1], (parts[1] as bigint) + 1n]);
  });

  it("adds up what the mechanisms pay: miners as the reference does, nothing beyond the pool", () => {
    const [mechanism] = frozen.mechanisms as [FrozenEpoch["mechanisms"][number]];
    const idle = { ...mechanism, weights: [], bonds: [] };
    const split = [13_107, 52_428];
    const many = { ...frozen, params: { ...frozen.params, split }, mechanisms: [mechanism, idle] };
    const { outputs, amounts, total } = settleEpoch(many);
    const parts = splitEmission(emission, 2, split);
    const { server, combined } = aggregateMechanisms(outputs, parts);
    expect(total.miner).to.deep.equal(Array.from(server));
    expect(total.combined).to.deep.equal(Array.from(combined));
    expect(sum(total.miner) + sum(total.validator) + total.remainder).to.equal(emission);
    expect(total.validator).to.deep.equal(
      amounts[0]?.validator.map((rao, uid) => rao + (amounts[1]?.validator[uid] as bigint)),
    );
    expect(settleEpoch(frozen).total).to.deep.equal(settleEpoch(frozen).amounts[0]);
  });
});

describe("emission among mechanisms", () => {
  it("follows the split, else goes evenly; mechanism 0 keeps what rounding leaves", () => {
    expect(splitEmission(25n, 5, null)).to.deep.equal([5n, 5n, 5n, 5n, 5n]);
    expect(splitEmission(10n, 4, null)).to.deep.equal([4n, 2n, 2n, 2n]);
    expect(splitEmission(19n, 5, [3_450, 6_899, 10_348, 17_247, 27_594])).to.deep.equal([1n, 2n, 3n, 5n, 8n]);
    expect(splitEmission(7n, 3, [65_535])).to.deep.equal([7n, 0n, 0n]);
  });
});
