import { expect } from "chai";
import { fuzzExtrinsics } from "./fuzz-extrinsics.ts";
import { fuzzRpc } from "./fuzz-rpc.ts";

const silent = (): void => undefined;

describe("fuzzed JSON-RPC", () => {
  it("answers 20,000 random messages with results and typed errors alone, and keeps nothing of them", async function () {
    this.timeout(180_000);
    const { tally, early, late } = await fuzzRpc({ seed: 1, count: 20_000, say: silent });
    expect(Object.keys(tally)).to.include.members(["result", "-32700", "-32600", "-32601", "-32602", "4003"]);
    expect(late.heldBytes - early.heldBytes).to.be.lessThan(32e6);
  });

  it("answers 1,000 spoilt transactions at every door, and still takes a good one", async function () {
    this.timeout(180_000);
    const { tally, early, late } = await fuzzExtrinsics({ seed: 1, count: 1_000, say: silent });
    expect(Object.keys(tally)).to.include.members(["result", "1002", "1010", "4003"]);
    expect(late.heldBytes - early.heldBytes).to.be.lessThan(32e6);
  });
});
