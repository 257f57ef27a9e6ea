import { blake2b } from "@noble/hashes/blake2.js";
import type { ApiPromise } from "@polkadot/api";
import { expect } from "chai";
import { type Localnet, localnet } from "../../src/index.ts";
import { MAX_BATCH, MAX_KEYS_PER_PAGE, MAX_SUBSCRIPTIONS } from "../../src/limits.ts";
import { RpcClient } from "../rpc-client.ts";
import { connect, transfer } from "../signing.ts";

const NUMBER_KEY = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";
const NOWHERE = `0x${"ab".repeat(32)}`;

async function post(endpoint: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(endpoint.replace("ws:", "http:"), { method: "POST", body, headers });
}

describe("JSON-RPC", () => {
  let chain: Localnet;
  let rpc: RpcClient;
  let api: ApiPromise;
  before(async () => {
    chain = await localnet({ verify: true });
    rpc = await RpcClient.open(chain.endpoint);
    api = await connect(chain.endpoint);
  });
  after(async () => {
    await api?.disconnect();
    await rpc?.[Symbol.asyncDispose]();
    await chain?.stop();
  });

  it("answers over HTTP as over WebSocket, batches too, but has no subscriptions there", async () => {
    const ask = (id: number, method: string) => ({ jsonrpc: "2.0", id, method, params: [] });
    const single = await post(chain.endpoint, JSON.stringify(ask(1, "chain_getBlockHash")));
    expect(await single.json()).to.deep.equal({ jsonrpc: "2.0", id: 1, result: chain.head.hash });
    const batch = [
      ask(1, "system_chain"),
      ask(2, "chain_subscribeNewHeads"),
      { jsonrpc: "2.0", method: "system_chain" },
    ];
    const answers = (await (await post(chain.endpoint, JSON.stringify(batch))).json()) as {
      error?: { code: number };
    }[];
    expect(answers).to.have.length(2);
    expect(answers[1]?.error?.code).to.equal(-32601);
  });

  it("names what is wrong with a request", async () => {
    const code = async (body: string): Promise<number> =>
      ((await (await post(chain.endpoint, body)).json()) as { error: { code: number } }).error.code;
    expect(await code("{")).to.equal(-32700);
    expect(await code("[]")).to.equal(-32600);
    expect(await code("17")).to.equal(-32600);
    expect(await code(JSON.stringify(Array(MAX_BATCH + 1).fill({})))).to.equal(-32010);
    expect((await rpc.ask("no_such_method")).error).to.deep.include({ code: -32601, message: "Method not found" });
    expect((await rpc.ask("state_getStorage", "no hex")).error?.code).to.equal(-32602);
    expect((await rpc.ask("state_getStorage", "0x00", "0x00")).error?.code).to.equal(-32602);
    expect((await rpc.ask("system_accountNextIndex", "5Nonsense")).error?.code).to.equal(-32602);
    expect((await rpc.ask("state_getKeysPaged", "0x", MAX_KEYS_PER_PAGE + 1)).error?.code).to.equal(4002);
    expect((await rpc.ask("state_getStorage", NUMBER_KEY, NOWHERE)).error).to.deep.equal({
      code: 4003,
      message: `Client error: UnknownBlock: Header was not found in the database: ${NOWHERE}`,
    });
    expect((await rpc.ask("state_call", "Core_execute_block", "0x00")).error?.code).to.equal(4003);
  });

  it("turns foreign web pages away", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "system_chain", params: [] });
    expect((await post(chain.endpoint, body, { origin: "https://evil.example" })).status).to.equal(405);
    expect((await post(chain.endpoint, body, { origin: "http://localhost:3000" })).status).to.equal(200);
    expect((await fetch(chain.endpoint.replace("ws:", "http:"))).status).to.equal(405);
  });

  it("refuses transactions with a node's own codes and words", async () => {
    const submit = async (extrinsic: string) => (await rpc.ask("author_submitExtrinsic", extrinsic)).error;
    const good = await transfer(api, "//Eve", 0);
    const spoilt = `${good.slice(0, 140)}${good[140] === "0" ? "1" : "0"}${good.slice(141)}`;
    expect(await submit(spoilt)).to.deep.equal({
      code: 1010,
      message: "Invalid Transaction",
      data: "Transaction has a bad signature",
    });
    expect(await submit(spoilt)).to.deep.include({ code: 1012, message: "Transaction is temporarily banned" });
    expect((await submit("0x1234"))?.code).to.equal(1002);
    expect((await submit("0x0c010203"))?.code).to.equal(1002);
    await rpc.get("author_submitExtrinsic", good);
    expect((await submit(good))?.code).to.equal(1013);
    expect(await submit(await transfer(api, "//Eve", 0))).to.deep.include({
      code: 1014,
      data: "The transaction has too low priority to replace another transaction already in the pool.",
    });
    await chain.produceBlock();
    expect((await submit(await transfer(api, "//Eve", 0)))?.data).to.equal("Transaction is outdated");
    const poor = await api.tx.balances
      ?.transferKeepAlive?.(NOWHERE, 1n << 60n)
      ?.signAsync((await import("../signing.ts")).key("//Nobody"), { nonce: 0 });
    expect((await submit(poor?.toHex() ?? ""))?.data).to.equal(
      "Inability to pay some fees (e.g. account balance too low)",
    );
  });

  it("tells a watcher all that becomes of a transaction", async () => {
    await using watcher = await RpcClient.open(chain.endpoint);
    const nonce = (await rpc.get(
      "system_accountNextIndex",
      "5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy",
    )) as number;
    const watch = async (tip: number, at: number): Promise<unknown> =>
      watcher.get("author_submitAndWatchExtrinsic", await transfer(api, "//Dave", at, tip));
    const later = await watch(0, nonce + 1);
    const replaced = await watch(0, nonce);
    const better = await watch(1_000_000, nonce);
    const of = (id: unknown) =>
      watcher.notifications.filter((one) => one.subscription === id).map(({ result }) => result);
    const { hash } = await chain.produceBlock();
    await watcher.until((seen) =>
      seen.filter(({ result }) => JSON.stringify(result).includes("final")).length === 2 ? true : undefined,
    );
    expect(of(better)).to.deep.equal(["ready", { inBlock: hash }, { finalized: hash }]);
    expect(of(later)).to.deep.equal(["future", "ready", { inBlock: hash }, { finalized: hash }]);
    expect(of(replaced)[0]).to.equal("ready");
    expect(of(replaced)[1]).to.have.property("usurped");
    // A subscription ends with its last status, as a node's does: a client that never unsubscribes does not pile them up.
    for (const id of [better, later, replaced])
      expect(await watcher.get("author_unwatchExtrinsic", id)).to.equal(false);
  });

  it("follows storage: all values at first, then what changed", async () => {
    await using watcher = await RpcClient.open(chain.endpoint);
    const id = await watcher.get("state_subscribeStorage", [NUMBER_KEY, "0x3a636f6465"]);
    const { number } = await chain.produceBlock();
    const results = await watcher.until((seen) => (seen.length >= 2 ? seen.map(({ result }) => result) : undefined));
    const [first, second] = results as { changes: unknown[] }[];
    expect(first?.changes).to.have.length(2);
    const little = Buffer.alloc(4);
    little.writeUInt32LE(number);
    expect(second).to.deep.equal({
      block: chain.head.hash,
      changes: [[NUMBER_KEY, `0x${little.toString("hex")}`]],
    });
    expect(await watcher.get("state_unsubscribeStorage", id)).to.equal(true);
    expect(await watcher.get("state_unsubscribeStorage", id)).to.equal(false);
  });

  it("pages keys in order, and sizes and hashes fit the values", async () => {
    const prefix = "0x26aa394eea5630e07c48ae0c9558cef7";
    const all = (await rpc.get("state_getKeysPaged", prefix, 1_000, null)) as string[];
    const paged: string[] = [];
    for (let page: string[] = []; ; paged.push(...page)) {
      page = (await rpc.get("state_getKeysPaged", prefix, 7, paged.at(-1) ?? page.at(-1) ?? null)) as string[];
      if (page.length === 0) break;
    }
    expect(paged).to.deep.equal(all);
    expect([...all].sort()).to.deep.equal(all);
    const value = Buffer.from(String(await rpc.get("state_getStorage", all[0])).slice(2), "hex");
    expect(await rpc.get("state_getStorageSize", all[0])).to.equal(value.length);
    const hash = Buffer.from(blake2b(value, { dkLen: 32 })).toString("hex");
    expect(await rpc.get("state_getStorageHash", all[0])).to.equal(`0x${hash}`);
  });

  it("proves what it reads: the proof's nodes lead from the header's root to the value", async () => {
    const header = (await rpc.get("chain_getHeader")) as { stateRoot: string };
    const { proof, at } = (await rpc.get("state_getReadProof", [NUMBER_KEY])) as { proof: string[]; at: string };
    expect(at).to.equal(chain.head.hash);
    const hashes = proof.map((node) =>
      Buffer.from(blake2b(Buffer.from(node.slice(2), "hex"), { dkLen: 32 })).toString("hex"),
    );
    expect(`0x${hashes[0]}`).to.equal(header.stateRoot);
    for (const [i, hash] of hashes.entries()) if (i > 0) expect(proof[i - 1]).to.include(hash);
    const value = String(await rpc.get("state_getStorage", NUMBER_KEY)).slice(2);
    expect(proof.at(-1)).to.include(value);
  });

  it("gives the changes of a range of blocks", async () => {
    const from = chain.head.hash;
    await chain.produceBlocks(3);
    const sets = (await rpc.get("state_queryStorage", [NUMBER_KEY, "0x3a636f6465"], from)) as { changes: unknown[] }[];
    expect(sets.map(({ changes }) => changes.length)).to.deep.equal([2, 1, 1, 1]);
  });

  it("bounds the subscriptions of one connection", async () => {
    await using greedy = await RpcClient.open(chain.endpoint);
    for (let i = 0; i < MAX_SUBSCRIPTIONS; i++) await greedy.get("chain_subscribeNewHeads");
    expect((await greedy.ask("chain_subscribeNewHeads")).error?.code).to.equal(-32006);
    expect(await rpc.get("system_health")).to.deep.include({ peers: 0 });
  });
});
