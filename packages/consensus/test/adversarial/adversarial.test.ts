import { expect } from "chai";
import type { EpochInput } from "../../src/index.ts";
import { AdversarialSubnets } from "./adversarial-subnets.ts";
import { agreed, sameOnAll } from "./agreed.ts";
import { WorkingSubnet } from "./working-subnet.ts";

/** Each of these takes some ten seconds on a machine that does nothing else. */
const DEADLINE_MS = 180_000;

/** How often the corners that random tests tend to miss were really met, as a share of all epochs. */
class Corners {
  readonly #met = new Map<string, number>();
  #epochs = 0;

  count(
    input: EpochInput,
    { consensus, dividends }: { consensus: readonly bigint[]; dividends: readonly bigint[] },
  ): void {
    const live = consensus.some((value) => value !== 0n);
    const liquid = live && input.yuma3 && input.liquid;
    const met = {
      consensus: live,
      "Yuma 2 with dividends": !input.yuma3 && dividends.some((value) => value !== 0n),
      "liquid alpha": liquid,
      "liquid alpha at exp(±1)": liquid && Math.abs(input.steepness) === 200,
      "liquid alpha on unsorted rows": liquid && input.weights.some(isUnsorted),
      "bonds of no consensus": !live && input.bonds.length > 0,
      "a penalty between none and all": live && input.penalty > 0 && input.penalty < 65_535,
      "kappa of 65535": live && input.kappa === 65_535,
      "kappa of 0": live && input.kappa === 0,
      "a moving average above one": live && input.bondsMa > 1_000_000n,
      "bonds to nobody": live && input.bonds.some(({ targets }) => Array.from(targets).some((j) => j >= input.n)),
      "commit-reveal": live && input.commitReveal,
      "root stake": live && input.tao !== undefined,
      "blocks above 2^53": live && input.block > 2n ** 53n,
    };
    this.#epochs++;
    for (const [corner, hit] of Object.entries(met))
      this.#met.set(corner, (this.#met.get(corner) ?? 0) + (hit ? 1 : 0));
  }

  /** The corners met in fewer than one epoch of `most`. */
  rarerThan(most: number): string[] {
    return [...this.#met].filter(([, times]) => times * most < this.#epochs).map(([corner]) => corner);
  }
}

const isUnsorted = ({ targets }: { targets: ArrayLike<number> }): boolean =>
  Array.from(targets).some((target, k) => k > 0 && target < (targets[k - 1] as number));

describe("adversarial epochs: every engine equals the independent oracle", () => {
  const sizes = [
    { epochs: 18_000, mostUids: 12, seed: 1 },
    { epochs: 3_000, mostUids: 40, seed: 2 },
  ];
  for (const { epochs, mostUids, seed } of sizes) {
    it(`${epochs} epochs of up to ${mostUids} uids`, () => {
      const subnets = new AdversarialSubnets(seed, mostUids);
      const corners = new Corners();
      for (let done = 0; done < epochs; done++) {
        const { output, found } = agreed(subnets.input);
        corners.count(subnets.input, found.raw);
        subnets.follow(output);
      }
      expect(corners.rarerThan(500), "corners that were hardly met").to.deep.equal([]);
    }).timeout(DEADLINE_MS);
  }
});

describe("a year of one subnet", () => {
  const EPOCHS = 7_300;
  /** Prime, so that no rhythm of the subnet hides from the oracle. */
  const ORACLE_EVERY = 23;

  it("every engine gives the same in each of 7,300 epochs, and the oracle with them", () => {
    const subnet = new WorkingSubnet();
    let live = 0;
    for (let done = 0; done < EPOCHS; done++) {
      const { output, found } = (done % ORACLE_EVERY === 0 ? agreed : sameOnAll)(subnet.input);
      if (found.raw.dividends.some((value) => value !== 0n)) live++;
      subnet.follow(output);
    }
    expect(live, "epochs with dividends").to.be.greaterThan(EPOCHS * 0.95);
  }).timeout(DEADLINE_MS);
});
