import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { type WebSocket, WebSocketServer } from "ws";
import { ChainError } from "../../src/chain/chain-errors.ts";
import { MAX_CALLS_IN_FLIGHT } from "../../src/chain/limits.ts";
import { RpcLink } from "../../src/chain/rpc-link.ts";
import { systemClock } from "../../src/node/index.ts";
import { CollectingLogger } from "../../src/testing/index.ts";

const never = new AbortController().signal;
type Request = { readonly id: number; readonly method: string; readonly params: unknown[] };
type Answer = (request: Request, socket: WebSocket) => unknown;

const GREETING = (request: Request) => (request.method === "chain_getBlockHash" ? "0xgenesis" : undefined);

describe("rpc link", () => {
  const servers: WebSocketServer[] = [];
  const links: RpcLink[] = [];

  afterEach(async () => {
    for (const link of links.splice(0)) await link.stop();
    for (const server of servers.splice(0)) {
      for (const client of server.clients) client.terminate();
      server.close();
    }
  });

  /** A server that answers with what `answer` gives; undefined is no answer at all. */
  async function serving(
    answer: Answer,
  ): Promise<{ endpoint: string; server: WebSocketServer; connections: () => number }> {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    servers.push(server);
    let connections = 0;
    server.on("connection", (socket) => {
      connections++;
      socket.on("message", (data) => {
        const request = JSON.parse(String(data)) as Request;
        const result = GREETING(request) ?? answer(request, socket);
        if (result !== undefined) socket.send(JSON.stringify({ jsonrpc: "2.0", id: request.id, result }));
      });
    });
    await once(server, "listening");
    const endpoint = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { endpoint, server, connections: () => connections };
  }

  async function linked(endpoint: string, callDeadlineMs = 400): Promise<RpcLink> {
    const link = new RpcLink({ endpoint, callDeadlineMs }, { clock: systemClock, logger: new CollectingLogger() });
    links.push(link);
    await link.start(never);
    return link;
  }

  const faultOf = (work: Promise<unknown>) =>
    work.then(
      () => expect.fail("resolved"),
      (error: unknown) => {
        expect(error).to.be.instanceOf(ChainError);
        return (error as ChainError).fault;
      },
    );

  const call = (method: string) => ({ method, params: [] });

  it("gives up a server that answers garbage", async () => {
    const { endpoint, connections } = await serving((_, socket) => void socket.send("<html>"));
    const link = await linked(endpoint);
    const fault = await faultOf(link.request(call("anything")));
    expect(fault.code).to.equal("CHAIN_UNREACHABLE");
    expect(connections()).to.be.above(1);
  });

  it("ignores answers to nobody's question, and items of no subscription", async () => {
    const { endpoint } = await serving((request, socket) => {
      for (const stray of [
        { id: 999, result: 1 },
        { params: { subscription: "x", result: 2 } },
        { id: "1" },
        [],
        7,
        null,
      ]) {
        if (stray !== 7 && stray !== null) socket.send(JSON.stringify(stray));
      }
      return `answer to ${request.method}`;
    });
    expect(await (await linked(endpoint)).request(call("this"))).to.equal("answer to this");
  });

  it("names a refusal with the method, the number and the words", async () => {
    const { endpoint } = await serving((request, socket) => {
      const error = { code: -32601, message: "Method not found", data: "nope" };
      socket.send(JSON.stringify({ jsonrpc: "2.0", id: request.id, error }));
    });
    const fault = await faultOf((await linked(endpoint)).request(call("absent")));
    const expected = { method: "absent", rpcCode: -32601, reason: "Method not found: nope" };
    expect(fault).to.deep.equal({ code: "CHAIN_CALL_REFUSED", ...expected });
  });

  it("repeats a call that the connection's end left unanswered", async () => {
    let heard = 0;
    const { endpoint } = await serving((_, socket) => (++heard === 1 ? void socket.terminate() : `heard ${heard}`));
    const link = await linked(endpoint, 3_000);
    expect(await link.request(call("again"))).to.equal("heard 2");
    expect(link.generation).to.equal(2);
  });

  it("makes subscriptions again, and takes an item that comes with the answer", async () => {
    let made = 0;
    const { endpoint, server } = await serving((request, socket) => {
      const subscription = `s${++made}`;
      const items = [`first of ${subscription}`, `second of ${subscription}`];
      socket.send(JSON.stringify({ jsonrpc: "2.0", id: request.id, result: subscription }));
      for (const result of items) socket.send(JSON.stringify({ jsonrpc: "2.0", params: { subscription, result } }));
    });
    const link = await linked(endpoint, 3_000);
    const items: unknown[] = [];
    let wake: () => void = () => undefined;
    const reached = (count: number) =>
      new Promise<void>((resolve) => {
        wake = () => items.length >= count && resolve();
        wake();
      });
    await link.follow(call("subscribe"), (item) => {
      items.push(item);
      wake();
    });
    await reached(2);
    for (const client of server.clients) client.terminate();
    await reached(4);
    expect(items).to.deep.equal(["first of s1", "second of s1", "first of s2", "second of s2"]);
  });

  it("lets the caller's own deadline be, and keeps the connection", async () => {
    const { endpoint, connections } = await serving((request) => (request.method === "quick" ? 1 : undefined));
    const link = await linked(endpoint, 5_000);
    using deadline = systemClock.deadline(50);
    const error = await link.request(call("slow"), deadline.signal).catch((reason: unknown) => reason);
    expect(error).to.equal(deadline.signal.reason);
    expect(await link.request(call("quick"))).to.equal(1);
    expect(connections()).to.equal(1);
  });

  it("bounds the calls under way", async () => {
    const { endpoint } = await serving(() => undefined);
    const link = await linked(endpoint, 1_000);
    const calls = Array.from({ length: MAX_CALLS_IN_FLIGHT + 1 }, () => faultOf(link.request(call("silence"))));
    const codes = (await Promise.all(calls)).map(({ code }) => code);
    expect(codes.filter((code) => code === "CHAIN_OVERLOADED")).to.have.length(1);
    expect(codes.filter((code) => code === "CHAIN_UNREACHABLE")).to.have.length(MAX_CALLS_IN_FLIGHT);
  });
});
