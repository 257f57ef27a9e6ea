import { expect } from "chai";
import type { EpochInput } from "../../src/index.ts";
import { sampleEpoch } from "../../src/testing.ts";
import { agreed } from "../adversarial/agreed.ts";
import { Random } from "../adversarial/random.ts";
import { ChainSubnet, range, same } from "./chain-subnet.ts";

describe("the chain's own cases: E3, 64 validators and 448 servers", () => {
  const VALIDATORS = 64;
  const UIDS = 512;
  /** Which uids are validators: the first ones, every eighth, or one per block of eight in turning place. */
  const interleavings: Record<string, number[]> = {
    "validators first": range(0, VALIDATORS),
    "every eighth": range(0, VALIDATORS).map((i) => 8 * i),
    "in turning places": range(0, VALIDATORS).map((i) => 8 * i + (i % 8)),
  };
  for (const [name, validators] of Object.entries(interleavings)) {
    it(name, () => {
      const servers = range(0, UIDS).filter((uid) => !validators.includes(uid));
      const subnet = new ChainSubnet(
        range(0, UIDS).map((uid) => (validators.includes(uid) ? 328_125_000_000_000n : 0n)),
        { maxValidators: VALIDATORS },
      );
      subnet.epoch();
      subnet.at(1);
      for (const uid of validators)
        subnet.vote(
          uid,
          servers.map((target) => [target, 127]),
        );
      if (name === "every eighth") for (const uid of servers) subnet.vote(uid, [[uid, 65_535]]);
      subnet.epoch();
      const output = subnet.at(2).epoch();
      const columns = (uids: readonly number[]) =>
        uids.map((uid) =>
          [output.consensus, output.incentive, output.dividends, output.combined].map((x) => Number(x[uid])),
        );
      expect(columns(validators)).to.deep.equal(same(VALIDATORS, [0, 0, 1_023, 7_812_500]));
      expect(columns(servers)).to.deep.equal(same(UIDS - VALIDATORS, [146, 146, 0, 1_116_071]));
      expect(validators.map((uid) => output.validatorTrust[uid])).to.deep.equal(same(VALIDATORS, 65_534));
      expect(output.bonds).to.deep.equal(validators.map((uid) => [uid, servers, same(servers.length, 65_535)]));
    });
  }
});

describe("the chain's own cases: E4, dense and sparse rows", () => {
  it("give the same, whatever the penalty", () => {
    const random = new Random(4);
    for (const penalty of [0, 32_767, 65_535]) {
      const sparse: EpochInput = { ...sampleEpoch({ n: 128, validators: 24, density: 0.3, seed: 4n }), penalty };
      const dense = (row: EpochInput["weights"][number]) => {
        const known = new Map(Array.from(row.targets, (target, k) => [target, row.values[k] as number]));
        const targets = random.shuffle(range(0, sparse.n));
        return { uid: row.uid, targets, values: targets.map((target) => known.get(target) ?? 0) };
      };
      const found = agreed({ ...sparse, weights: sparse.weights.map(dense) }).found;
      expect(found.incentive.some((value) => value > 0)).to.equal(true);
      expect(found).to.deep.equal(agreed(sparse).found);
    }
  });
});
