import { expect } from "chai";
import { WebSocket } from "ws";
import { type Localnet, localnet } from "../../src/index.ts";
import { MAX_ANSWER_BYTES, MAX_CONNECTIONS, MAX_KEYS_PER_QUESTION, MAX_REQUEST_BYTES } from "../../src/limits.ts";
import { RpcClient } from "../rpc-client.ts";

const CODE_KEY = "0x3a636f6465";

type Refusal = { readonly error: { readonly code: number; readonly message: string; readonly data?: string } };

describe("limits of the JSON-RPC server", () => {
  let chain: Localnet;
  let http: string;
  before(async () => {
    chain = await localnet();
    http = chain.endpoint.replace("ws:", "http:");
  });
  after(async () => {
    await chain?.stop();
  });
  const post = (body: string) => fetch(http, { method: "POST", body });
  const request = (method: string, params: unknown[]) => ({ jsonrpc: "2.0", id: 1, method, params });

  it("answers 413 to a request that is too long, and closes a socket with 1009", async () => {
    const long = JSON.stringify(request("system_chain", ["x".repeat(MAX_REQUEST_BYTES)]));
    expect((await post(long)).status).to.equal(413);
    const socket = new WebSocket(chain.endpoint);
    await new Promise((resolve) => socket.once("open", resolve));
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    socket.send(long);
    expect(await closed).to.equal(1009);
    expect((await post(JSON.stringify(request("system_chain", [])))).status).to.equal(200);
  });

  it("does not send an answer that is too long, alone or in a batch", async () => {
    const pairs = request("state_getPairs", ["0x"]);
    const one = (await (
      await post(JSON.stringify(request("state_queryStorageAt", [Array(3).fill(CODE_KEY)])))
    ).json()) as Refusal;
    expect(one.error).to.deep.equal({
      code: -32008,
      message: "Response is too big",
      data: `Exceeded max limit of ${MAX_ANSWER_BYTES}`,
    });
    const batch = (await (await post(JSON.stringify(Array(3).fill(pairs)))).json()) as Refusal;
    expect(batch.error).to.deep.include({ code: -32011, message: "The batch response was too large" });
  });

  it("bounds what one archive_v1_storage tells", async () => {
    await using rpc = await RpcClient.open(chain.endpoint);
    const ask = async (items: object[]) => {
      const told = rpc.notifications.length;
      await rpc.get("archive_v1_storage", chain.head.hash, items, null);
      const last = await rpc.until((seen) =>
        seen.slice(told).find(({ result }) => (result as { event: string }).event !== "storage"),
      );
      return last.result;
    };
    const error = await ask(Array(3).fill({ key: CODE_KEY, type: "value" }));
    expect(error).to.deep.equal({ event: "storageError", error: "Response is too big" });
    const many = await ask(
      Array(MAX_KEYS_PER_QUESTION + 1).fill({ key: CODE_KEY, type: "closestDescendantMerkleValue" }),
    );
    expect(many).to.have.property("error").that.includes("count exceeds maximum value");
  });

  it("bounds the work of one state_queryStorage", async () => {
    await using rpc = await RpcClient.open(chain.endpoint);
    const from = chain.head.hash;
    await chain.produceBlocks(200);
    const keys = Array(MAX_KEYS_PER_QUESTION).fill("0x00");
    const { error } = await rpc.ask("state_queryStorage", keys, from);
    expect(error?.code).to.equal(4001);
    expect((await rpc.ask("state_queryStorage", ["0x00"], chain.head.hash, from)).error?.code).to.equal(4001);
    expect(await rpc.get("state_queryStorage", ["0x00"], from)).to.have.length(1);
  });

  it("turns a connection too many away with 429, and takes one when another has gone", async () => {
    const clients: RpcClient[] = [];
    for (let i = 0; i < MAX_CONNECTIONS; i++) clients.push(await RpcClient.open(chain.endpoint));
    const refused = await RpcClient.open(chain.endpoint).then(
      () => "it was let in",
      (error: Error) => error.message,
    );
    expect(refused).to.include("429");
    expect((await post(JSON.stringify(request("system_chain", [])))).status).to.equal(200);
    await clients[0]?.[Symbol.asyncDispose]();
    const freed = await openSoon(chain.endpoint);
    for (const client of [...clients, freed]) await client[Symbol.asyncDispose]();
  });

  it("refuses what only an operator may do in a node's words", async () => {
    await using rpc = await RpcClient.open(chain.endpoint);
    for (const method of ["author_insertKey", "author_hasKey", "system_addLogFilter", "offchain_localStorageGet"]) {
      expect((await rpc.ask(method)).error, method).to.deep.equal({
        code: -32601,
        message: "RPC call is unsafe to be called externally",
      });
    }
  });
});

/** The server hears of a closed socket a moment after its client. */
async function openSoon(endpoint: string): Promise<RpcClient> {
  for (let left = 100; ; left--) {
    try {
      return await RpcClient.open(endpoint);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
