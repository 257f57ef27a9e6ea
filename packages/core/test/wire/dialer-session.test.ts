import { expect } from "chai";
import { type KeyPair, keyFromUri } from "../../src/keys/index.ts";
import { VirtualClock } from "../../src/testing/virtual-clock.ts";
import type { ByteStream, ByteStreamListener } from "../../src/wire/byte-stream.ts";
import { DeadlineSweep } from "../../src/wire/deadline-sweep.ts";
import { DialerSession } from "../../src/wire/dialer-session.ts";
import { encodeFrame, type Frame, FrameKind } from "../../src/wire/frame.ts";
import { FrameDecoder } from "../../src/wire/frame-decoder.ts";
import { FrameLink } from "../../src/wire/frame-link.ts";
import { encodeHello } from "../../src/wire/hello.ts";
import type { Asked } from "../../src/wire/index.ts";
import { Introduction } from "../../src/wire/introduction.ts";
import { HELLO_DEADLINE_MS, PING_INTERVAL_MS, SUSPECT_LIMIT_MS } from "../../src/wire/limits.ts";
import { encodeRefusal } from "../../src/wire/refusal.ts";
import { identity, limits, never } from "./support.ts";

/** A server that the test plays by hand. */
class Played implements ByteStream {
  readonly frames: Frame[] = [];
  readonly #decoder = new FrameDecoder(({ kind, id, payload }) =>
    this.frames.push({ kind, id, payload: payload.slice() }),
  );
  #listener: ByteStreamListener | null = null;

  listen(listener: ByteStreamListener): void {
    this.#listener = listener;
  }

  send(bytes: Uint8Array): boolean {
    this.#decoder.push(bytes);
    return true;
  }

  end(): void {}

  cut(): void {}

  soon(work: () => void): void {
    work();
  }

  say(kind: Frame["kind"], id: number, payload: Uint8Array = new Uint8Array(0)): void {
    this.#listener?.received(encodeFrame({ kind, id, payload }));
  }

  hangUp(): void {
    this.#listener?.closed();
  }

  count(kind: Frame["kind"]): number {
    return this.frames.filter((frame) => frame.kind === kind).length;
  }
}

describe("a dialer's session", () => {
  let server: KeyPair;
  let clock: VirtualClock;
  let stream: Played;
  let session: DialerSession;
  let ended: Asked[];
  let opened: Promise<Asked | null>;
  const hello = encodeHello({ version: 1, identity, scheme: "ed25519" });

  before(async () => {
    server = await keyFromUri("//Miner", "ed25519");
  });

  beforeEach(async () => {
    clock = new VirtualClock();
    stream = new Played();
    ended = [];
    const key = await keyFromUri("//Validator", "ed25519");
    const peer = { publicKey: key.publicKey, sign: async (message: Uint8Array) => key.sign(message) };
    session = new DialerSession(
      { identity, limits, hotkey: server.address, peerKey: server.publicKey },
      {
        link: new FrameLink(stream, clock),
        introduction: new Introduction(identity, { key, peer, clock }),
        sweep: new DeadlineSweep(clock),
        clock,
        ended: (asked) => ended.push(asked),
      },
    );
    opened = session.open();
  });

  const ask = (deadlineMs: number): Promise<Asked> =>
    session.ask({ kind: 1, body: Uint8Array.of(1), deadlineMs }, clock.monotonic() + deadlineMs, never);

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      await clock.advance(Math.min(1_000, left));
      session.watch();
    }
  }

  it("asks nothing before the peer has said hello", async () => {
    expect(stream.frames.map(({ kind }) => kind)).to.deep.equal([FrameKind.hello]);
    stream.say(FrameKind.hello, 0, hello);
    expect(await opened).to.equal(null);
  });

  it("is no session when the hello does not come in time", async () => {
    await pass(HELLO_DEADLINE_MS + 1_000);
    expect(await opened).to.include({ kind: "silent", why: "closed" });
    expect(ended).to.have.length(1);
  });

  it("is no session when the peer is somebody else", async () => {
    const other = { ...identity, plugin: "other" };
    stream.say(FrameKind.hello, 0, encodeHello({ version: 1, identity: other, scheme: "ed25519" }));
    expect(await opened).to.include({ kind: "refused", code: "WIRE_PLUGIN" });
  });

  it("says that it is there while nobody asks", async () => {
    stream.say(FrameKind.hello, 0, hello);
    for (let i = 0; i < 10; i++) {
      await pass(PING_INTERVAL_MS + 1_000);
      stream.say(FrameKind.pong, 0);
    }
    expect(stream.count(FrameKind.ping)).to.equal(10);
    expect(session.closed).to.equal(false);
  });

  it("is given up soon after a missed answer when the peer says nothing at all", async () => {
    stream.say(FrameKind.hello, 0, hello);
    await pass(1);
    const asked = ask(500);
    await pass(1_000);
    expect(await asked).to.include({ kind: "silent", why: "deadline" });
    expect(stream.count(FrameKind.ping)).to.equal(1);
    await pass(SUSPECT_LIMIT_MS + 2_000);
    expect(session.closed).to.equal(true);
  });

  it("is kept after a missed answer when the peer still answers pings", async () => {
    stream.say(FrameKind.hello, 0, hello);
    await pass(1);
    const asked = ask(500);
    await pass(1_000);
    await asked;
    stream.say(FrameKind.pong, 0);
    await pass(SUSPECT_LIMIT_MS + 2_000);
    expect(session.closed).to.equal(false);
  });

  it("ends every question when the peer hangs up, and says why when the peer did", async () => {
    stream.say(FrameKind.hello, 0, hello);
    const first = ask(5_000);
    stream.say(FrameKind.refusal, 0, encodeRefusal({ code: "WIRE_STOPPING", reason: "the server stops" }));
    expect(await first).to.deep.equal({ kind: "silent", why: "closed", detail: "the server stops" });
    expect(ended).to.have.length(1);
    expect(await ask(5_000)).to.include({ kind: "silent" });
  });

  const lies: { readonly name: string; readonly tell: () => void }[] = [
    { name: "answers what was not asked", tell: () => stream.say(FrameKind.answer, 77, new Uint8Array(4)) },
    { name: "claims an answer of 4 GiB", tell: () => stream.say(FrameKind.answer, 1, new Uint8Array(4).fill(0xff)) },
    { name: "sends a body without an answer", tell: () => stream.say(FrameKind.body, 1, new Uint8Array(4)) },
    { name: "asks", tell: () => stream.say(FrameKind.request, 1, new Uint8Array(10)) },
    { name: "cuts an answer's head short", tell: () => stream.say(FrameKind.answer, 1, new Uint8Array(3)) },
    { name: "says hello twice", tell: () => stream.say(FrameKind.hello, 0, hello) },
  ];
  for (const { name, tell } of lies) {
    it(`is over when the peer ${name}`, async () => {
      stream.say(FrameKind.hello, 0, hello);
      const asked = ask(5_000);
      tell();
      expect(await asked).to.include({ kind: "silent", why: "malformed" });
      expect(session.closed).to.equal(true);
    });
  }

  it("asks at most what the plugin allows at once, and the rest in turn", async () => {
    stream.say(FrameKind.hello, 0, hello);
    const all = Array.from({ length: limits.requestsInFlightPerPeer + 3 }, () => ask(5_000));
    expect(stream.count(FrameKind.request)).to.equal(limits.requestsInFlightPerPeer);
    const empty = new Uint8Array(4);
    for (let id = 1; id <= all.length; id++) stream.say(FrameKind.answer, id, empty);
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(kinds).to.deep.equal(new Array(all.length).fill("answer"));
    expect(session.pending).to.equal(0);
  });

  it("keeps the place of a cancelled question until the peer has said its last word", async () => {
    stream.say(FrameKind.hello, 0, hello);
    const late = Array.from({ length: limits.requestsInFlightPerPeer }, () => ask(100));
    await clock.advance(100);
    await Promise.all(late);
    expect(stream.count(FrameKind.cancel)).to.equal(limits.requestsInFlightPerPeer);
    const next = ask(5_000);
    expect(stream.count(FrameKind.request)).to.equal(limits.requestsInFlightPerPeer);
    stream.say(FrameKind.refusal, 1, encodeRefusal({ code: "WIRE_CANCELLED", reason: "cancelled" }));
    expect(stream.count(FrameKind.request)).to.equal(limits.requestsInFlightPerPeer + 1);
    stream.hangUp();
    expect(await next).to.include({ kind: "silent", why: "closed" });
  });
});
