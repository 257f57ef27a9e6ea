import { expect } from "chai";
import { ChainSubnet } from "../chain-cases/chain-subnet.ts";
import type { OracleOutput } from "../oracle/epoch-oracle.ts";

type Votes = readonly (readonly [target: number, weight: number])[];

/** As many voters as stakes, then two miners; votes as stored, which set_weights would scale up. */
const consensusOf = (stakes: readonly number[], votes: readonly Votes[], kappa: number): bigint[] => {
  const uids = [...stakes, 0, 0];
  const output: OracleOutput = new ChainSubnet(uids, {
    block: 2n,
    lastUpdate: uids.map(() => 1n),
    permits: uids.map((stake) => stake > 0),
    kappa,
  })
    .set({
      weights: votes.map((row, uid) => ({
        uid,
        targets: row.map(([target]) => target),
        values: row.map(([, weight]) => weight),
      })),
    })
    .epoch();
  return output.raw.consensus.slice(stakes.length);
};

describe("the weighted median at the ends of kappa", () => {
  const [quarter, half, most] = [1_073_741_824n, 2_147_483_648n, 3_221_225_472n];
  /** Three voters of a third each (4,294,967,295 together, a unit short of one), a quarter, a half, three quarters for uid 3. */
  const votes: Votes[] = [
    [
      [3, 16_384],
      [4, 49_152],
    ],
    [
      [3, 32_768],
      [4, 32_768],
    ],
    [
      [3, 49_152],
      [4, 16_384],
    ],
  ];
  const cases = [
    { kappa: 0, consensus: [most, most], why: "nothing exceeds the minority: the largest score" },
    { kappa: 1, consensus: [most, most], why: "all of the stake exceeds it" },
    { kappa: 32_767, consensus: [half, half], why: "the middle one" },
    { kappa: 65_534, consensus: [quarter, quarter], why: "65,537 units are exceeded by the first" },
    { kappa: 65_535, consensus: [quarter, quarter], why: "the minority is -1: the smallest score" },
  ];
  for (const { kappa, consensus, why } of cases) {
    it(`kappa ${kappa}: ${why}`, () => {
      expect(consensusOf([1, 1, 1], votes, kappa)).to.deep.equal(consensus);
    });
  }

  it("kappa 65535: one silent voter and its zero is the smallest score", () => {
    const silent: Votes[] = [[[4, 1]], votes[1] as Votes, votes[2] as Votes];
    expect(consensusOf([1, 1, 1], silent, 65_535)).to.deep.equal([0n, quarter]);
    expect(consensusOf([1, 1, 1], silent, 65_534)).to.deep.equal([0n, quarter]);
    expect(consensusOf([1, 1, 1], silent, 32_767)).to.deep.equal([half, half]);
  });

  it("stake that equals the minority exactly is not more than it", () => {
    // minority = 2^32 - 2,147,450,879 = 2,147,516,417; both stakes are exact shares of 2^32.
    const pair: Votes[] = [
      [
        [2, 1],
        [3, 3],
      ],
      [
        [2, 3],
        [3, 1],
      ],
    ];
    expect(consensusOf([2_147_516_417, 2_147_450_879], pair, 32_767)).to.deep.equal([most, most]);
    expect(consensusOf([2_147_516_418, 2_147_450_878], pair, 32_767)).to.deep.equal([quarter, most]);
    expect(consensusOf([2_147_450_879, 2_147_516_417], pair, 32_767)).to.deep.equal([most, most]);
  });

  it("one staker decides alone, whatever kappa", () => {
    for (const kappa of [0, 1, 32_767, 65_534, 65_535]) {
      const sole: Votes[] = [
        [
          [1, 16_384],
          [2, 49_152],
        ],
      ];
      expect(consensusOf([7], sole, kappa)).to.deep.equal([quarter, most]);
    }
  });
});
