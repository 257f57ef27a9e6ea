import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { systemClock } from "@neurite/core/node";
import { expect } from "chai";
import { ChainError, LocalnetError, localnet } from "../src/index.ts";
import { recordingLogger } from "./recording-logger.ts";
import { RpcClient } from "./rpc-client.ts";

/** The slot in a header's first digest item: 0x06, "aura", a length, then eight bytes. */
function slotOf(header: unknown): bigint {
  const [log = ""] = (header as { digest: { logs: string[] } }).digest.logs;
  return Buffer.from(log.slice(2), "hex").readBigUInt64LE(6);
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof LocalnetError || error instanceof ChainError) return error.code;
    throw error;
  }
  return "nothing was thrown";
}

describe("localnet", () => {
  it("produces blocks on demand, each accepted by the runtime's own check", async () => {
    await using chain = await localnet({ verify: true });
    expect(chain.head).to.deep.equal({ number: 0, hash: chain.genesisHash });
    const block = await chain.produceBlock();
    expect(block).to.include({ number: 1 });
    expect(block.extrinsics).to.have.length(1);
    expect(await chain.produceBlocks(9)).to.include({ number: 10 });
    expect(chain.head.number).to.equal(10);
  });

  it("moves synthetic time by one slot per block", async () => {
    await using chain = await localnet();
    await using rpc = await RpcClient.open(chain.endpoint);
    const slots: bigint[] = [];
    for (let i = 0; i < 5; i++) slots.push(slotOf(await rpc.get("chain_getHeader", (await chain.produceBlock()).hash)));
    const [first = 0n] = slots;
    expect(slots).to.deep.equal([0n, 1n, 2n, 3n, 4n].map((i) => first + i));
    expect(Number(first * 250n)).to.be.closeTo(systemClock.now(), 60_000);
  });

  it("produces on a timer, never two blocks in one slot, and stops when told", async () => {
    const logger = recordingLogger();
    const chain = await localnet({ blockTimeMs: 100 }, { logger });
    const rpc = await RpcClient.open(chain.endpoint);
    await rpc.get("chain_subscribeNewHeads");
    const heads = await rpc.until((seen) => (seen.length >= 6 ? seen.slice(1, 6) : undefined));
    const slots = heads.map(({ result }) => slotOf(result));
    expect(new Set(slots).size).to.equal(slots.length);
    expect(slots).to.deep.equal([...slots].sort((a, b) => (a < b ? -1 : 1)));
    await rpc[Symbol.asyncDispose]();
    await chain.stop();
    await chain.stop();
    expect(logger.lines.filter(({ level }) => level === "error")).to.deep.equal([]);
    expect(await codeOf(() => chain.produceBlock())).to.equal("LOCALNET_NOT_RUNNING");
  });

  it("gives each network a genesis hash of its own", async () => {
    await using one = await localnet();
    await using two = await localnet();
    expect(one.genesisHash).to.not.equal(two.genesisHash);
  });

  it("lets somebody lay values over the preset", async () => {
    const patch = { subtensorModule: { subnets: [] } };
    await using plain = await localnet();
    await using changed = await localnet({ genesis: patch });
    const networks = async (endpoint: string) => {
      await using rpc = await RpcClient.open(endpoint);
      // twox128("SubtensorModule") ++ twox128("TotalNetworks")
      return rpc.get("state_getKeysPaged", "0x658faa385070e074c85bf6b568cf0555", 1_000, null);
    };
    const [before, after] = [await networks(plain.endpoint), await networks(changed.endpoint)];
    expect((before as string[]).length).to.be.greaterThan((after as string[]).length);
  });

  it("names the port that is in use", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const rpcPort = (holder.address() as AddressInfo).port;
    expect(await codeOf(() => localnet({ rpcPort }))).to.equal("LOCALNET_PORT_IN_USE");
    await new Promise((resolve) => holder.close(resolve));
  });

  it("refuses presets that are not there and genesis values that the runtime refuses", async () => {
    const preset = "fantasy" as "development";
    expect(await codeOf(() => localnet({ preset }))).to.equal("CHAIN_PRESET_UNKNOWN");
    const genesis = { balances: { balances: "none" } };
    expect(await codeOf(() => localnet({ genesis }))).to.equal("CHAIN_GENESIS_REFUSED");
  });

  it("authors for all four authorities of the local preset", async () => {
    await using chain = await localnet({ preset: "local", verify: true });
    expect(await chain.produceBlocks(5)).to.include({ number: 5 });
  });
});
