import { expect } from "chai";
import { brokenPromises, demoSummary, minerTotals, summaryLines } from "../src/demo/demo-summary.ts";
import { demoEpoch, demoState, minerEpoch, RAO } from "./demo-world.ts";

const earning = (amounts: Readonly<Record<string, bigint>>) =>
  Object.entries(amounts).map(([kind, earned]) => ({ kind, incentive: 0, earned }));
const PROMISED = { strong: 60n, weak: 50n, slow: 30n, random: 1n, flaky: 1n };

describe("the demo's summary", () => {
  it("adds up what each miner was paid, and takes the mean of its incentive", () => {
    const epochs = [0.2, 0.4].map((incentive, i) =>
      demoEpoch(i, [minerEpoch("strong", RAO, { incentive }), minerEpoch("weak", 2n)]),
    );
    const [strong, weak] = minerTotals(epochs);
    expect(strong?.earned).to.equal(2n * RAO);
    expect(strong?.incentive).to.be.closeTo(0.3, 1e-12);
    expect(weak?.earned).to.equal(4n);
    expect(minerTotals([])).to.deep.equal([]);
  });

  it("holds strong to 1.2 times weak, exactly, and random to the least", () => {
    expect(brokenPromises(earning(PROMISED))).to.deep.equal([]);
    expect(brokenPromises(earning({ ...PROMISED, strong: 59n }))).to.have.length(1);
    expect(brokenPromises(earning({ ...PROMISED, strong: 0n, weak: 0n, random: 0n, flaky: 0n }))).to.have.length(1);
    expect(brokenPromises(earning({ ...PROMISED, random: 2n }))[0]).to.match(/random .* more than flaky/);
    expect(brokenPromises([]), "nobody was paid").to.have.length(1);
  });

  it("gives amounts to machines in rao, whole", () => {
    const huge = 21_000_000n * RAO + 1n;
    const summary = demoSummary([demoEpoch(1, [minerEpoch("strong", huge)])], demoState([]).money, ["x"]);
    expect(summary).to.deep.include({ ok: false, epochs: 1, issued: "10000000000", failed: ["x"] });
    expect(summary.miners[0]?.earned).to.equal("21000000000000001");
    expect(demoSummary([], demoState([]).money, []).ok).to.equal(true);
  });

  it("tells people who earned most first, and what did not hold", () => {
    const epochs = [demoEpoch(1, [minerEpoch("weak", RAO), minerEpoch("strong", 2n * RAO)])];
    const lines = summaryLines(epochs, demoState([]).money, ["random earned too much"]);
    expect(lines[0]).to.contain("the epoch that paid");
    expect(lines[1]).to.match(/^ {2}strong +█{40} +2\.000 tokens$/);
    expect(lines[2]).to.match(/^ {2}weak +█{20} +1\.000 tokens$/);
    expect(lines[3]).to.contain("issued 10.000 = paid 6.000 + recycled 1.000 + pending 3.000");
    expect(lines[4]).to.contain("NOT HELD: random earned too much");
    expect(summaryLines([...epochs, ...epochs], demoState([]).money, [])[0]).to.contain("2 epochs");
  });
});
