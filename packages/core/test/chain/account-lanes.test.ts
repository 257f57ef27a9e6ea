import { expect } from "chai";
import { AccountLanes } from "../../src/chain/account-lanes.ts";

describe("account lanes", () => {
  it("run one at a time per account, in order, also past a failure, and side by side for others", async () => {
    const lanes = new AccountLanes();
    const seen: string[] = [];
    const gates = new Map<string, () => void>();
    const work =
      (name: string, fails = false) =>
      async () => {
        seen.push(`begin ${name}`);
        await new Promise<void>((resolve) => gates.set(name, resolve));
        seen.push(`end ${name}`);
        if (fails) throw new Error(name);
        return name;
      };
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    const first = lanes.run("alice", work("a1", true)).catch((error: unknown) => error);
    const second = lanes.run("alice", work("a2"));
    const other = lanes.run("bob", work("b1"));
    await turn();
    expect(seen).to.deep.equal(["begin a1", "begin b1"]);
    gates.get("a1")?.();
    expect(await first).to.be.instanceOf(Error);
    await turn();
    expect(seen).to.deep.equal(["begin a1", "begin b1", "end a1", "begin a2"]);
    gates.get("a2")?.();
    gates.get("b1")?.();
    expect(await second).to.equal("a2");
    expect(await other).to.equal("b1");
  });
});
