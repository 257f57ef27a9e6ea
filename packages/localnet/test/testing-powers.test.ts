import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VirtualClock } from "@neurite/core/testing";
import { expect } from "chai";
import { ChainError, type Localnet, LocalnetError, localnet } from "../src/index.ts";
import { RpcClient } from "./rpc-client.ts";

const KEY = "0x6b6579";
/** Timestamp.Now */
const NOW_KEY = "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";
const HOUR_MS = 3_600_000;

async function storage(chain: Localnet, key: string, at: string | null = null): Promise<unknown> {
  await using rpc = await RpcClient.open(chain.endpoint);
  return rpc.get("state_getStorage", key, at);
}

async function timeOf(chain: Localnet, at: string | null = null): Promise<number> {
  return Number(Buffer.from(String(await storage(chain, NOW_KEY, at)).slice(2), "hex").readBigUInt64LE());
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LocalnetError || error instanceof ChainError) return error.code;
    throw error;
  }
  return "nothing was thrown";
}

describe("time of an embedded chain", () => {
  it("moves to where a test puts it, and on from there", async () => {
    await using chain = await localnet({ verify: true });
    await chain.produceBlock();
    const first = await timeOf(chain);
    chain.setTime(first + HOUR_MS + 7);
    await chain.produceBlock();
    expect(await timeOf(chain)).to.equal(first + HOUR_MS + 7);
    await chain.produceBlock();
    expect((await timeOf(chain)) - first - HOUR_MS).to.be.within(8, 257);
  });

  it("never goes back", async () => {
    await using chain = await localnet();
    await chain.produceBlock();
    const now = await timeOf(chain);
    expect(codeOf(() => chain.setTime(now))).to.equal("LOCALNET_TIME_PASSED");
    expect(codeOf(() => chain.setTime(Number.NaN))).to.equal("LOCALNET_TIME_PASSED");
    chain.setTime(new Date(now + 500));
    await chain.produceBlock();
    expect(await timeOf(chain)).to.equal(now + 500);
  });

  it("stands still between blocks while it is frozen, and finds the clock again", async () => {
    const clock = new VirtualClock();
    await using chain = await localnet({ blockTimeMs: 250 }, { clock });
    await clock.advance(1_000);
    await chain.produceBlock();
    chain.freezeTime();
    const { number } = chain.head;
    const before = await timeOf(chain);
    await clock.advance(10_000);
    expect(chain.head.number).to.equal(number);
    await chain.produceBlock();
    expect((await timeOf(chain)) - before).to.be.within(1, 250);
    chain.resumeTime();
    await clock.advance(250);
    await chain.produceBlock();
    expect(await timeOf(chain)).to.be.closeTo(clock.now(), 500);
  });
});

describe("storage set by hand", () => {
  let basePath: string;
  beforeEach(() => {
    basePath = mkdtempSync(join(tmpdir(), "localnet-"));
  });
  afterEach(() => rmSync(basePath, { recursive: true, force: true }));

  it("is there at once, under every later block, and after a restart", async () => {
    const first = await localnet({ basePath, verify: true });
    await first.setStorage({ [KEY]: "0x01" });
    expect(await storage(first, KEY)).to.equal("0x01");
    const one = await first.produceBlock();
    await first.setStorage({ [KEY]: Uint8Array.of(2) });
    const two = await first.produceBlock();
    await first.setStorage({ [KEY]: null });
    const seen = async (chain: Localnet) => [
      await storage(chain, KEY, chain.genesisHash),
      await storage(chain, KEY, one.hash),
      await storage(chain, KEY, two.hash),
      await storage(chain, KEY),
    ];
    const before = await seen(first);
    expect(before).to.deep.equal(["0x01", "0x02", null, null]);
    await first.stop();
    await using second = await localnet({ basePath, verify: true });
    expect(second.head).to.deep.equal({ number: two.number, hash: two.hash });
    expect(await seen(second)).to.deep.equal(before);
    await second.produceBlock();
  });

  it("must be hexadecimal", async () => {
    await using chain = await localnet();
    expect(codeOf(() => chain.setStorage({ key: "0x01" }))).to.equal("LOCALNET_STORAGE_NOT_HEX");
    expect(codeOf(() => chain.setStorage({ [KEY]: "one" }))).to.equal("LOCALNET_STORAGE_NOT_HEX");
  });
});

describe("forks of an embedded chain", () => {
  it("share the past and go ways of their own", async () => {
    await using chain = await localnet({ verify: true });
    await chain.produceBlocks(3);
    const shared = chain.head;
    await chain.setStorage({ [KEY]: "0x01" });
    await chain.produceBlocks(2);
    await using fork = await chain.fork({ at: shared.number, verify: true });
    expect(fork.genesisHash).to.equal(chain.genesisHash);
    expect(fork.head).to.deep.equal(shared);
    expect(await storage(fork, KEY)).to.equal("0x01");
    await fork.setStorage({ [KEY]: "0x02" });
    await fork.produceBlocks(3);
    expect(chain.head.number).to.equal(5);
    expect(await storage(chain, KEY)).to.equal("0x01");
    expect(await storage(fork, KEY)).to.equal("0x02");
    await using older = await fork.fork({ at: 1 });
    expect(await storage(older, KEY)).to.equal(null);
    expect(older.head.number).to.equal(1);
  });

  it("begin at a block by its hash, and not at one that is not there", async () => {
    await using chain = await localnet();
    const { hash } = await chain.produceBlocks(2);
    await chain.produceBlocks(2);
    await using fork = await chain.fork({ at: hash });
    expect(await fork.produceBlock()).to.include({ number: 3 });
    const far = await chain.fork({ at: 10_000 }).catch((error: unknown) => error);
    expect(far).to.have.property("code", "CHAIN_HAS_NO_BLOCK");
  });

  it("run beside many other chains in one process", async () => {
    await using stack = new AsyncDisposableStack();
    const chains = await Promise.all(Array.from({ length: 6 }, () => localnet()));
    for (const chain of chains) stack.use(chain);
    await Promise.all(chains.map((chain, at) => chain.produceBlocks(at + 1)));
    expect(chains.map(({ head }) => head.number)).to.deep.equal([1, 2, 3, 4, 5, 6]);
  });
});
