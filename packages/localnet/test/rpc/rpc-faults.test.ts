import { VirtualClock } from "@neurite/core/testing";
import { expect } from "chai";
import { localnet, type RpcFate } from "../../src/index.ts";
import { RpcClient } from "../rpc-client.ts";

describe("RPC faults", () => {
  it("happen to the requests that a test chooses, and to no other", async () => {
    const fates: Record<string, RpcFate> = { system_name: "lose-request", dev_newBlock: "lose-answer" };
    const rpcFaults = ({ methods }: { methods: readonly string[] }) => fates[methods[0] ?? ""] ?? "answer";
    await using chain = await localnet({}, { rpcFaults });
    await using rpc = await RpcClient.open(chain.endpoint);
    const answered: string[] = [];
    for (const method of ["system_name", "dev_newBlock", "system_chain"]) {
      void rpc.ask(method).then(() => answered.push(method));
    }
    // A connection's requests come in their order, so the others are decided once this one is answered.
    expect(await rpc.get("system_health")).to.include({ peers: 0 });
    expect(answered).to.deep.equal(["system_chain"]);
    // Lost was the answer alone: the block is there.
    await chain.produceBlock();
    expect(chain.head.number).to.equal(2);
  });

  it("delay an answer until its time has come", async () => {
    const clock = new VirtualClock();
    await using chain = await localnet(
      {},
      { clock, rpcFaults: ({ index }) => (index === 0 ? { delayMs: 500 } : "answer") },
    );
    await using rpc = await RpcClient.open(chain.endpoint);
    const order: string[] = [];
    const late = rpc.get("system_name").then(() => order.push("late"));
    await rpc.get("system_chain").then(() => order.push("at once"));
    await clock.advance(500);
    await late;
    expect(order).to.deep.equal(["at once", "late"]);
  });

  it("cut the connection, and the chain serves the next one", async () => {
    await using chain = await localnet({}, { rpcFaults: ({ index }) => (index === 0 ? "reset" : "answer") });
    const rpc = await RpcClient.open(chain.endpoint);
    void rpc.ask("system_name");
    await rpc.closed;
    await using second = await RpcClient.open(chain.endpoint);
    expect(await second.get("system_name")).to.be.a("string");
    const post = (chain: { endpoint: string }) =>
      fetch(chain.endpoint.replace("ws:", "http:"), { method: "POST", body: "{}" });
    await using cutting = await localnet({}, { rpcFaults: () => "reset" });
    expect(await post(cutting).catch((error: Error) => error.message)).to.equal("fetch failed");
  });
});
