import { expect } from "chai";
import { type Asked, type HandlerRequest, type WireDialer, WireError, WireRefusal } from "../../src/wire/index.ts";
import { clock, limits, never, startDialer, startServer, stopAll, until } from "./support.ts";

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17 + (i >>> 8)) & 255);

function bodyOf(asked: Asked): Uint8Array {
  if (asked.kind !== "answer") throw new Error(JSON.stringify(asked));
  return asked.body;
}

/** Ends only when its signal aborts. */
function hanging(seen: HandlerRequest[]): (request: HandlerRequest) => Promise<Uint8Array> {
  return (request) =>
    new Promise((_, reject) => {
      seen.push(request);
      request.signal.addEventListener("abort", () => reject(request.signal.reason), { once: true });
    });
}

describe("asking over the wire", () => {
  afterEach(stopAll);

  it("gives the handler's answer and the round trip's time", async () => {
    const { peer } = await startServer({ handler: async ({ kind, body }) => Uint8Array.of(kind, ...body) });
    const dialer = await startDialer();
    const asked = await dialer.ask(peer, { kind: 9, body: Uint8Array.of(1, 2, 3), deadlineMs: 2_000 }, never);
    expect([...bodyOf(asked)]).to.deep.equal([9, 1, 2, 3]);
    expect(asked.kind === "answer" && asked.roundTripMs)
      .to.be.greaterThan(0)
      .and.lessThan(2_000);
  });

  it("tells the handler who asks, from the chain's own record", async () => {
    const seen: HandlerRequest[] = [];
    const { peer } = await startServer({
      handler: async (request) => {
        seen.push(request);
        return request.body;
      },
    });
    const dialer = await startDialer();
    await dialer.ask(peer, { kind: 1, body: Uint8Array.of(1), deadlineMs: 2_000 }, never);
    const [request] = seen;
    expect(request?.caller).to.include({ uid: 3, validatorPermit: true, stake: 1_000n, scheme: "ed25519" });
    expect(request?.deadlineMs).to.be.at.most(2_000).and.greaterThan(1_000);
  });

  it("carries bodies of any length both ways, out of order", async () => {
    const { peer } = await startServer({
      handler: async ({ body }) => {
        await clock.sleep(body.length > 100_000 ? 30 : 0);
        return body.toReversed();
      },
    });
    const dialer = await startDialer();
    const lengths = [0, 1, 65_525, 65_526, 65_527, 65_536, 131_062, 131_063, 262_144];
    const order: number[] = [];
    const asked = await Promise.all(
      lengths.map(async (length, i) => {
        const result = await dialer.ask(peer, { kind: 1, body: bytes(length, i), deadlineMs: 5_000 }, never);
        order.push(length);
        return result;
      }),
    );
    for (const [i, length] of lengths.entries()) {
      expect(Buffer.compare(bodyOf(asked[i] as Asked), bytes(length, i).reverse()), `${length} bytes`).to.equal(0);
    }
    expect(order.indexOf(65_536)).to.be.lessThan(order.indexOf(131_062));
  });

  it("gives a handler's refusal with its code and reason", async () => {
    const handler = async (): Promise<Uint8Array> => {
      throw new WireRefusal("DIGITS_TOO_MANY", "at most 64 images");
    };
    const { peer } = await startServer({ handler });
    const dialer = await startDialer();
    const asked = await dialer.ask(peer, { kind: 1, body: new Uint8Array(0), deadlineMs: 2_000 }, never);
    expect(asked).to.deep.equal({ kind: "refused", code: "DIGITS_TOO_MANY", reason: "at most 64 images" });
  });

  it("keeps a handler's own error to itself and logs it", async () => {
    const handler = async (): Promise<Uint8Array> => {
      throw new Error("secret path /models/x");
    };
    const { peer, logger } = await startServer({ handler });
    const dialer = await startDialer();
    const asked = await dialer.ask(peer, { kind: 1, body: new Uint8Array(0), deadlineMs: 2_000 }, never);
    expect(asked).to.include({ kind: "refused", code: "WIRE_HANDLER_FAILED" });
    expect(JSON.stringify(asked)).not.to.include("secret");
    expect(logger.lines.filter(({ level }) => level === "error")).to.have.length(1);
  });

  it("refuses an answer over the plugin's limit", async () => {
    const { peer } = await startServer({ handler: async () => new Uint8Array(limits.answerBytes + 1) });
    const dialer = await startDialer();
    const asked = await dialer.ask(peer, { kind: 1, body: new Uint8Array(0), deadlineMs: 2_000 }, never);
    expect(asked).to.include({ kind: "refused", code: "WIRE_ANSWER_TOO_LARGE" });
  });

  it("is silent at the deadline, and the handler is told", async () => {
    const seen: HandlerRequest[] = [];
    const { peer } = await startServer({ handler: hanging(seen) });
    const dialer = await startDialer();
    const before = performance.now();
    const asked = await dialer.ask(peer, { kind: 1, body: new Uint8Array(0), deadlineMs: 200 }, never);
    expect(asked).to.include({ kind: "silent", why: "deadline" });
    expect(performance.now() - before)
      .to.be.greaterThan(190)
      .and.lessThan(1_000);
    await until(() => seen[0]?.signal.aborted === true);
  });

  it("cancels at the handler when the asker gives up", async () => {
    const seen: HandlerRequest[] = [];
    const { peer } = await startServer({ handler: hanging(seen) });
    const dialer = await startDialer();
    const giveUp = new AbortController();
    const asked = dialer.ask(peer, { kind: 1, body: new Uint8Array(10), deadlineMs: 5_000 }, giveUp.signal);
    await until(() => seen.length === 1);
    giveUp.abort(new Error("enough"));
    const failure = await asked.then(
      () => null,
      (error: Error) => error.message,
    );
    expect(failure).to.equal("enough");
    await until(() => seen[0]?.signal.aborted === true);
  });

  it("keeps the session usable after deadlines and cancels", async () => {
    let hang = true;
    const { peer, server } = await startServer({
      handler: async ({ body, signal }) => {
        if (hang) await clock.sleep(60_000, signal);
        return body;
      },
    });
    const dialer = await startDialer();
    const rounds = Array.from({ length: limits.requestsInFlightPerPeer * 3 }, (_, i) =>
      dialer.ask(peer, { kind: 1, body: bytes(100 + i, i), deadlineMs: 100 }, never),
    );
    for (const asked of await Promise.all(rounds)) expect(asked).to.include({ kind: "silent", why: "deadline" });
    hang = false;
    const asked = await dialer.ask(peer, { kind: 1, body: bytes(10, 1), deadlineMs: 2_000 }, never);
    expect(bodyOf(asked)).to.deep.equal(bytes(10, 1));
    expect(server.sessions).to.equal(1);
  });

  it("answers short questions while long answers fill the line", async () => {
    const wide = { ...limits, answerBytes: 4_194_304 };
    const { peer } = await startServer({
      limits: wide,
      handler: async ({ kind }) => new Uint8Array(kind === 1 ? wide.answerBytes : 10),
    });
    const dialer = await startDialer({ limits: wide });
    const done: string[] = [];
    const ask = async (kind: number): Promise<void> => {
      const asked = await dialer.ask(peer, { kind, body: new Uint8Array(0), deadlineMs: 5_000 }, never);
      done.push(`${kind}: ${bodyOf(asked).length}`);
    };
    const long = Array.from({ length: 8 }, () => ask(1));
    await Promise.all([...long, ask(2), ask(2)]);
    expect(done.slice(0, 2)).to.deep.equal(["2: 10", "2: 10"]);
    expect(done.slice(2)).to.deep.equal(new Array(8).fill(`1: ${wide.answerBytes}`));
  });

  it("carries 256 requests in flight on one session", async () => {
    const wide = { ...limits, requestsInFlightPerPeer: 256, requestsPerPeerPerMinute: 100_000 };
    const { peer, server } = await startServer({ limits: wide });
    const dialer = await startDialer({ limits: wide });
    const ask = (i: number): Promise<Asked> =>
      dialer.ask(peer, { kind: 1, body: bytes(1_024, i), deadlineMs: 5_000 }, never);
    for (let round = 0; round < 4; round++) {
      const all = await Promise.all(Array.from({ length: 256 }, (_, i) => ask(i)));
      for (const [i, asked] of all.entries()) expect(bodyOf(asked)).to.deep.equal(bytes(1_024, i));
    }
    expect(server.sessions).to.equal(1);
  });

  it("throws for a question that cannot be asked", async () => {
    const { peer } = await startServer();
    const dialer = await startDialer();
    const codeOf = (request: Parameters<WireDialer["ask"]>[1]): Promise<string> =>
      dialer.ask(peer, request, never).then(
        () => "none",
        (error: unknown) => (error instanceof WireError ? error.code : String(error)),
      );
    const tooLarge = new Uint8Array(limits.requestBytes + 1);
    expect(await codeOf({ kind: 1, body: tooLarge, deadlineMs: 100 })).to.equal("WIRE_REQUEST_TOO_LARGE");
    expect(await codeOf({ kind: 65_536, body: new Uint8Array(0), deadlineMs: 100 })).to.equal("WIRE_REQUEST_INVALID");
    expect(await codeOf({ kind: 1, body: new Uint8Array(0), deadlineMs: 0 })).to.equal("WIRE_REQUEST_INVALID");
  });
});
