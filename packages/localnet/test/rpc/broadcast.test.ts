import { expect } from "chai";
import { localnet } from "../../src/index.ts";
import { MAX_BROADCASTS } from "../../src/limits.ts";
import { RpcClient } from "../rpc-client.ts";
import { connect, transfer } from "../signing.ts";

const pending = (rpc: RpcClient) => rpc.get("author_pendingExtrinsics") as Promise<string[]>;

describe("transaction_v1 of the embedded chain", () => {
  it("withdraws what is stopped before a block holds it, and knows each operation once", async () => {
    await using chain = await localnet();
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    const extrinsic = await transfer(api, "//Alice", 0);
    const id = await rpc.get("transaction_v1_broadcast", extrinsic);
    expect(await pending(rpc)).to.deep.equal([extrinsic]);
    expect(await rpc.get("transaction_v1_stop", id)).to.equal(null);
    expect(await pending(rpc)).to.deep.equal([]);
    expect((await rpc.ask("transaction_v1_stop", id)).error).to.deep.equal({
      code: -32602,
      message: "Invalid operation id",
    });
  });

  it("sees a transaction through when its sender has gone", async () => {
    await using chain = await localnet();
    await using api = await connect(chain.endpoint);
    const extrinsic = await transfer(api, "//Alice", 0);
    const sender = await RpcClient.open(chain.endpoint);
    await sender.get("transaction_v1_broadcast", extrinsic);
    await sender[Symbol.asyncDispose]();
    expect((await chain.produceBlock()).extrinsics).to.include(extrinsic);
  });

  it("ends by itself when the transaction is final", async () => {
    await using chain = await localnet();
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    const extrinsic = await transfer(api, "//Alice", 0);
    const id = await rpc.get("transaction_v1_broadcast", extrinsic);
    const other = await RpcClient.open(chain.endpoint);
    await chain.produceBlock();
    await rpc.get("transactionWatch_v1_submitAndWatch", await transfer(api, "//Bob", 0));
    await chain.produceBlock();
    // Told of finality in order: when the second is final, the first has been for a while.
    await rpc.until((seen) => seen.find(({ result }) => (result as { event: string }).event === "finalized"));
    expect((await rpc.ask("transaction_v1_stop", id)).error?.code).to.equal(-32602);
    await other[Symbol.asyncDispose]();
  });

  it("bounds what one connection broadcasts; what is not valid counts, and nobody is told", async () => {
    await using chain = await localnet();
    await using rpc = await RpcClient.open(chain.endpoint);
    const ids: unknown[] = [];
    for (let i = 0; i < MAX_BROADCASTS; i++) ids.push(await rpc.get("transaction_v1_broadcast", "0x1234"));
    expect(await rpc.get("transaction_v1_broadcast", "0x1234")).to.equal(null);
    await chain.produceBlock();
    expect(await rpc.get("transaction_v1_stop", ids[3])).to.equal(null);
    expect(await rpc.get("transaction_v1_broadcast", "0x1234")).to.be.a("string");
    expect((await rpc.ask("transaction_v1_broadcast", "no hex")).error?.code).to.equal(-32602);
  });

  it("waits with what is banned, at one try a block", async () => {
    await using chain = await localnet();
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    const good = await transfer(api, "//Alice", 0);
    const spoilt = `${good.slice(0, 140)}${good[140] === "0" ? "1" : "0"}${good.slice(141)}`;
    expect((await rpc.ask("author_submitExtrinsic", spoilt)).error?.code).to.equal(1010);
    const id = await rpc.get("transaction_v1_broadcast", spoilt);
    expect((await chain.produceBlocks(3)).extrinsics).to.have.length(1);
    expect(await rpc.get("transaction_v1_stop", id)).to.equal(null);
  });

  it("brings a transaction back that a better one drove out, once there is room for it", async () => {
    await using chain = await localnet();
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    const extrinsic = await transfer(api, "//Alice", 0);
    await rpc.get("transaction_v1_broadcast", extrinsic);
    const better = await transfer(api, "//Alice", 0, 1_000_000);
    await rpc.get("author_submitExtrinsic", better);
    const { extrinsics } = await chain.produceBlock();
    expect(extrinsics).to.include(better).and.not.include(extrinsic);
    await chain.produceBlocks(2);
    expect(await pending(rpc)).to.deep.equal([]);
  });
});
