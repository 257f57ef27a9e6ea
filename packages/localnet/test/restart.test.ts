import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ChainError, localnet } from "../src/index.ts";
import { recordingLogger } from "./recording-logger.ts";
import { RpcClient } from "./rpc-client.ts";

/** System.Number */
const NUMBER_KEY = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";

async function faultOf(work: () => Promise<unknown>): Promise<ChainError["fault"]> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ChainError) return error.fault;
    throw error;
  }
  return expect.fail("nothing was thrown");
}

async function numberAt(endpoint: string, hash: string): Promise<number> {
  await using rpc = await RpcClient.open(endpoint);
  const value = await rpc.get("state_getStorage", NUMBER_KEY, hash);
  return value === null ? 0 : Buffer.from(String(value).slice(2), "hex").readUInt32LE();
}

describe("chain on disk", () => {
  let basePath: string;
  beforeEach(() => {
    basePath = mkdtempSync(join(tmpdir(), "localnet-"));
  });
  afterEach(() => rmSync(basePath, { recursive: true, force: true }));

  it("continues where it stopped: same genesis, same head, same past states", async () => {
    const first = await localnet({ basePath });
    const hashes: string[] = [];
    for (let i = 0; i < 300; i++) hashes.push((await first.produceBlock()).hash);
    const { genesisHash, head } = first;
    await first.stop();
    await using second = await localnet({ basePath, verify: true });
    expect(second.genesisHash).to.equal(genesisHash);
    expect(second.head).to.deep.equal(head);
    for (const number of [1, 255, 256, 257, 299]) {
      expect(await numberAt(second.endpoint, hashes[number - 1] as string), `block ${number}`).to.equal(number);
    }
    expect(await second.produceBlock()).to.include({ number: 301 });
  });

  it("loses only the block whose record is not whole", async () => {
    const first = await localnet({ basePath });
    await first.produceBlocks(5);
    await first.stop();
    const file = join(basePath, "chain.log");
    truncateSync(file, statSync(file).size - 3);
    const logger = recordingLogger();
    const second = await localnet({ basePath }, { logger });
    expect(second.head.number).to.equal(4);
    expect(logger.lines.some(({ level }) => level === "warn")).to.equal(true);
    await second.produceBlock();
    await second.stop();
    appendFileSync(file, Buffer.from("half a record"));
    await using third = await localnet({ basePath });
    expect(third.head.number).to.equal(5);
  });

  it("refuses a base path of another preset or another runtime, one in use, and blocks faster than its slots", async () => {
    const first = await localnet({ basePath });
    const held = await faultOf(() => localnet({ basePath }));
    expect(held).to.deep.equal({ code: "CHAIN_BASE_PATH_HELD", path: basePath, heldBy: process.pid });
    await first.stop();
    const preset = await faultOf(() => localnet({ basePath, preset: "local" }));
    expect(preset).to.include({ code: "CHAIN_BASE_PATH_OTHER", what: "preset", found: "development" });
    const runtime = await faultOf(() => localnet({ basePath, runtime: Uint8Array.of(1) }));
    expect(runtime).to.include({ code: "CHAIN_BASE_PATH_OTHER", what: "runtime" });
    const tooFast = await localnet({ basePath, blockTimeMs: 100 }).catch((error: unknown) => error);
    expect(tooFast).to.have.property("code", "LOCALNET_BLOCK_TIME");
    await using again = await localnet({ basePath });
    expect(again.head.number).to.equal(0);
  });
});
