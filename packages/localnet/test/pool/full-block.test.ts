import type { SubmittableExtrinsic } from "@polkadot/api/types";
import { expect } from "chai";
import { localnet } from "../../src/index.ts";
import { RpcClient } from "../rpc-client.ts";
import { connect, key } from "../signing.ts";

const MEGABYTE = 1024 * 1024;

describe("a block that is full", () => {
  it("leaves what does not fit for the next one, and bans nothing", async () => {
    await using chain = await localnet({ verify: true });
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    const remark = `0x${"00".repeat(MEGABYTE)}`;
    for (const uri of ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve"]) {
      const signed = await api.tx.system?.remark?.(remark)?.signAsync(key(uri), { nonce: 0 });
      await rpc.get("author_submitExtrinsic", signed?.toHex());
    }
    const first = await chain.produceBlock();
    const left = (await rpc.get("author_pendingExtrinsics")) as string[];
    expect(first.extrinsics.length - 1).to.be.within(1, 4);
    expect(left.length).to.equal(5 - (first.extrinsics.length - 1));
    const second = await chain.produceBlock();
    expect(second.extrinsics.length - 1).to.equal(left.length);
    expect(await rpc.get("author_pendingExtrinsics")).to.deep.equal([]);
  });

  it("forgets a transaction whose era is over", async () => {
    await using chain = await localnet();
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    await chain.produceBlock();
    const call = api.tx.system?.remark?.("0x");
    const blockHash = chain.head.hash;
    // Waits for a nonce that never comes, in an era of four blocks.
    const era = api.registry.createType("ExtrinsicEra", { current: chain.head.number, period: 4 });
    const mortal = await call?.signAsync(key("//Ferdie"), { nonce: 7, era: era as never, blockHash });
    await rpc.get("author_submitAndWatchExtrinsic", mortal?.toHex());
    await chain.produceBlocks(6);
    const told = await rpc.until((seen) => (seen.at(-1)?.result === "invalid" ? seen : undefined));
    expect(told.map(({ result }) => result)).to.deep.equal(["future", "invalid"]);
  });

  it("forgets a transaction that an earlier one of the same block made invalid", async () => {
    await using chain = await localnet({ verify: true });
    await using api = await connect(chain.endpoint);
    await using rpc = await RpcClient.open(chain.endpoint);
    const watch = async (nonce: number, call: SubmittableExtrinsic<"promise"> | undefined): Promise<unknown> =>
      rpc.get("author_submitAndWatchExtrinsic", (await call?.signAsync(key("//Ferdie"), { nonce }))?.toHex());
    const all = await watch(0, api.tx.balances?.transferAll?.(key("//Eve").address, false));
    const broke = await watch(1, api.tx.system?.remark?.("0x"));
    const { extrinsics, hash } = await chain.produceBlock();
    expect(extrinsics).to.have.length(2);
    const told = await rpc.until((seen) => (JSON.stringify(seen).includes("finalized") ? seen : undefined));
    const of = (id: unknown) => told.filter(({ subscription }) => subscription === id).map(({ result }) => result);
    expect(of(all)).to.deep.equal(["ready", { inBlock: hash }, { finalized: hash }]);
    expect(of(broke)).to.deep.equal(["ready", "invalid"]);
  });
});
