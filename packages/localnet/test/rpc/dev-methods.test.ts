import { expect } from "chai";
import { type Localnet, localnet } from "../../src/index.ts";
import { RpcClient } from "../rpc-client.ts";
import { connect, transfer } from "../signing.ts";

describe("dev_* methods", () => {
  let chain: Localnet;
  let rpc: RpcClient;
  before(async () => {
    chain = await localnet();
    rpc = await RpcClient.open(chain.endpoint);
  });
  after(async () => {
    await rpc?.[Symbol.asyncDispose]();
    await chain?.stop();
  });

  it("make blocks: one, some, up to a number, and with transactions", async () => {
    expect(await rpc.get("dev_newBlock")).to.equal(chain.head.hash);
    await rpc.get("dev_newBlock", { count: 3 });
    expect(chain.head.number).to.equal(4);
    await rpc.get("dev_newBlock", { to: 10 });
    expect(chain.head.number).to.equal(10);
    await using api = await connect(chain.endpoint);
    const hash = await rpc.get("dev_newBlock", { transactions: [await transfer(api, "//Alice", 0)] });
    const block = (await rpc.get("chain_getBlock", hash)) as { block: { extrinsics: unknown[] } };
    expect(block.block.extrinsics).to.have.length(2);
    expect((await rpc.ask("dev_newBlock", { count: 0 })).error?.code).to.equal(-32602);
  });

  it("set storage and time", async () => {
    const { hash } = chain.head;
    expect(await rpc.get("dev_setStorage", [["0x6b", "0x01"]])).to.equal(hash);
    expect(await rpc.get("state_getStorage", "0x6b")).to.equal("0x01");
    await rpc.get("dev_setStorage", { "0x6b": null });
    expect(await rpc.get("state_getStorage", "0x6b")).to.equal(null);
    expect((await rpc.ask("dev_setStorage", { System: {} })).error?.code).to.equal(-32602);
    expect(await rpc.get("dev_timeTravel", "2100-01-01T00:00:00Z")).to.equal(Date.UTC(2100, 0, 1));
    await rpc.get("dev_newBlock");
    expect((await rpc.ask("dev_timeTravel", 1_000)).error?.message).to.contain("number of milliseconds");
  });

  it("answer over HTTP and in batches as well", async () => {
    const { number } = chain.head;
    const batch = ["dev_newBlock", "system_name", "dev_newBlock"].map((method, id) => ({ jsonrpc: "2.0", id, method }));
    const body = JSON.stringify(batch);
    const response = await fetch(chain.endpoint.replace("ws:", "http:"), { method: "POST", body });
    const answers = (await response.json()) as { id: number; result: string }[];
    expect(answers.map(({ id }) => id)).to.deep.equal([0, 1, 2]);
    expect(answers[2]?.result).to.equal(chain.head.hash);
    expect(chain.head.number).to.equal(number + 2);
  });

  it("are not there unless somebody wanted them", async () => {
    await using closed = await localnet({ devMethods: false });
    await using client = await RpcClient.open(closed.endpoint);
    expect((await client.ask("dev_newBlock")).error?.code).to.equal(-32601);
  });
});
