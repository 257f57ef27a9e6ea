import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zstdCompressSync } from "node:zlib";
import { expect } from "chai";
import { FollowClient, type FollowEvent } from "../../../../test/conformance/follow.ts";
import { ACCOUNTS } from "../../../../test/conformance/known.ts";
import { type Localnet, localnet } from "../../src/index.ts";
import { MAX_OPERATIONS, MAX_PINNED_BLOCKS, MAX_STORAGE_ITEMS, REPORTED_FINAL_BLOCKS } from "../../src/limits.ts";
import { connect, key } from "../signing.ts";

const EVERYTHING = [{ key: "0x", type: "descendantsValues" }];
/** More than a page, though of small values. */
const MANY = Array(1_000).fill({ key: ACCOUNTS, type: "descendantsValues" });
const CODE_KEY = "0x3a636f6465";

type Started = { readonly result: string; readonly operationId?: string; readonly discardedItems?: number };

const count = (events: readonly FollowEvent[], kind: string): number =>
  events.filter(({ event }) => event === kind).length;

describe("chainHead_v1 of the embedded chain", () => {
  let chain: Localnet;
  before(async () => {
    chain = await localnet();
    await chain.produceBlocks(REPORTED_FINAL_BLOCKS + 4);
  });
  after(async () => {
    await chain?.stop();
  });

  it("reports the last final blocks, oldest first", async () => {
    await using follow = await FollowClient.open(chain.endpoint);
    const { finalizedBlockHashes } = await follow.until((events) => events[0]);
    const hashes = finalizedBlockHashes as string[];
    expect(hashes).to.have.length(REPORTED_FINAL_BLOCKS);
    expect(hashes.at(-1)).to.equal(chain.head.hash);
    const parents: unknown[] = [];
    for (const hash of hashes)
      parents.push(((await follow.rpc.get("chain_getHeader", hash)) as { parentHash: string }).parentHash);
    expect(parents.slice(1)).to.deep.equal(hashes.slice(0, -1));
  });

  it("tells everything below a key in pages, each when it is asked for", async () => {
    await using follow = await FollowClient.open(chain.endpoint);
    const hash = await follow.finalized();
    const events = await follow.operation("storage", hash, EVERYTHING, null);
    expect(count(events, "operationWaitingForContinue")).to.be.greaterThan(0);
    const items = events.flatMap((one) => (one.items as { key: string; value: string }[] | undefined) ?? []);
    const keys = (await follow.rpc.get("state_getKeysPaged", "0x", 1_000, null, hash)) as string[];
    expect(items.map((one) => one.key)).to.deep.equal(keys);
    expect(events.at(-1)?.event).to.equal("operationStorageDone");
  });

  it("bounds the operations that wait, and takes new ones when an old one is stopped or continued", async () => {
    await using follow = await FollowClient.open(chain.endpoint);
    const hash = await follow.finalized();
    const ids: string[] = [];
    for (let i = 0; i < MAX_OPERATIONS; i++) {
      ids.push(((await follow.get("storage", hash, MANY, null)) as Started).operationId as string);
    }
    const limit = { result: "limitReached" };
    expect(await follow.get("storage", hash, MANY, null)).to.deep.equal(limit);
    expect(await follow.get("body", hash)).to.deep.equal(limit);
    expect(await follow.get("call", hash, "Core_version", "0x")).to.deep.equal(limit);
    await follow.get("stopOperation", ids[0]);
    expect(await follow.get("body", hash)).to.include({ result: "started" });
    await follow.get("continue", ids[0]);
    const told = await follow.until((events) => (count(events, "operationBodyDone") === 1 ? events : undefined));
    // A stopped operation is silent for good.
    expect(told.filter(({ operationId }) => operationId === ids[0])).to.have.length(2);
  });

  it("leaves out of a storage request what does not fit, and says how much", async () => {
    await using follow = await FollowClient.open(chain.endpoint);
    const hash = await follow.finalized();
    const ask = async (items: object[]) => (await follow.get("storage", hash, items, null)) as Started;
    const many = Array(MAX_STORAGE_ITEMS + 7).fill({ key: "0x00", type: "hash" });
    expect(await ask(many)).to.include({ result: "started", discardedItems: 7 });
    // The runtime's code is larger than a page by itself: the first is always told.
    expect(await ask(Array(3).fill({ key: CODE_KEY, type: "value" }))).to.include({ discardedItems: 2 });
    expect(await follow.codeOf("storage", hash, [{ key: "0x00", type: "guess" }], null)).to.equal(-32602);
    expect(await follow.codeOf("storage", hash, "all", null)).to.equal(-32602);
  });

  it("stops a follow whose blocks nobody unpins", async () => {
    await using idle = await localnet();
    await using follow = await FollowClient.open(idle.endpoint, false);
    await follow.finalized();
    await idle.produceBlocks(MAX_PINNED_BLOCKS);
    const events = await follow.until((seen) => (seen.at(-1)?.event === "stop" ? seen : undefined));
    expect(count(events, "newBlock")).to.equal(MAX_PINNED_BLOCKS - 1);
    expect(await follow.get("header", idle.head.hash)).to.equal(null);
    // The place it took is free again.
    for (let i = 0; i < 4; i++) expect(await follow.rpc.get("chainHead_v1_follow", false)).to.be.a("string");
  });

  it("tells of a new runtime with the block that brings it", async () => {
    await using idle = await localnet();
    await using api = await connect(idle.endpoint);
    await using follow = await FollowClient.open(idle.endpoint);
    const code = readFileSync(fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm")));
    const packed = Buffer.from([0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05, ...zstdCompressSync(code)]);
    const call = api.tx.system?.setCodeWithoutChecks?.(`0x${packed.toString("hex")}`);
    const signed = await api.tx.sudo?.sudo?.(call as never)?.signAsync(key("//Alice"), { nonce: 0 });
    await idle.produceBlock();
    await follow.rpc.get("author_submitExtrinsic", signed?.toHex());
    await idle.produceBlocks(2);
    const events = await follow.until((seen) => (count(seen, "finalized") === 3 ? seen : undefined));
    const runtimes = events.filter(({ event }) => event === "newBlock").map(({ newRuntime }) => newRuntime);
    expect(runtimes.map((one) => (one as { type?: string } | null)?.type ?? null)).to.deep.equal([null, "valid", null]);
  });
});
