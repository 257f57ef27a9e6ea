import { expect } from "chai";
import fc from "fast-check";
import { CollectingLogger } from "../../src/testing/collecting-logger.ts";
import { VirtualClock } from "../../src/testing/virtual-clock.ts";
import type { ByteStream, ByteStreamListener } from "../../src/wire/byte-stream.ts";
import { encodeFrame, FrameKind } from "../../src/wire/frame.ts";
import { FrameLink, type LinkEnd } from "../../src/wire/frame-link.ts";
import { MuxerGuard } from "../../src/wire/guard-muxer.ts";
import type { NodeConnection } from "../../src/wire/libp2p-node.ts";
import {
  FRAME_DEADLINE_MS,
  HELLO_DEADLINE_MS,
  MAX_MUXER_FRAME_BYTES,
  MAX_UNPROVEN_CONNECTIONS,
  SEND_STALL_MS,
  SILENCE_LIMIT_MS,
} from "../../src/wire/limits.ts";
import { repeatEvery } from "../../src/wire/repeat-every.ts";
import { WaitingRoom } from "../../src/wire/waiting-room.ts";

/** A stream whose far end is the test. */
class HandStream implements ByteStream {
  listener: ByteStreamListener | null = null;
  full = false;
  cuts = 0;
  readonly sent: Uint8Array[] = [];

  listen(listener: ByteStreamListener): void {
    this.listener = listener;
  }

  send(bytes: Uint8Array): boolean {
    this.sent.push(bytes);
    return !this.full;
  }

  end(): void {
    this.cuts++;
  }

  cut(): void {
    this.cuts++;
  }

  soon(work: () => void): void {
    work();
  }
}

function linked(): { clock: VirtualClock; stream: HandStream; link: FrameLink; ends: LinkEnd[] } {
  const clock = new VirtualClock();
  const stream = new HandStream();
  const link = new FrameLink(stream, clock);
  const ends: LinkEnd[] = [];
  link.open({ frame: () => {}, closed: (end) => ends.push(end) });
  return { clock, stream, link, ends };
}

const codes = (ends: readonly LinkEnd[]): string[] => ends.map((end) => (end.by === "fault" ? end.fault.code : end.by));
const ping = encodeFrame({ kind: FrameKind.ping, id: 0, payload: new Uint8Array(0) });

describe("the watch over a link", () => {
  it("cuts a peer that sends a frame in drips, not one that sends many", async () => {
    const { clock, stream, link, ends } = linked();
    const large = encodeFrame({ kind: FrameKind.body, id: 1, payload: new Uint8Array(60) });
    const endless = Buffer.concat([ping, large.subarray(0, 30)]);
    // A busy stream: each read ends within a frame, and each begins with the rest of it.
    stream.listener?.received(endless);
    for (let i = 0; i < 20; i++) {
      await clock.advance(FRAME_DEADLINE_MS / 4);
      stream.listener?.received(Buffer.concat([large.subarray(30), large.subarray(0, 30)]));
      link.watch();
    }
    expect(ends).to.deep.equal([]);
    for (let i = 0; i < 20 && ends.length === 0; i++) {
      await clock.advance(FRAME_DEADLINE_MS / 10);
      stream.listener?.received(Uint8Array.of(0));
      link.watch();
    }
    expect(codes(ends)).to.deep.equal(["WIRE_FRAME_LATE"]);
    expect(stream.cuts).to.equal(1);
  });

  it("cuts a peer that does not read", async () => {
    const { clock, stream, link, ends } = linked();
    stream.full = true;
    const body = new Uint8Array(1_000_000);
    link.sendMessage({ kind: FrameKind.answer, id: 1, head: new Uint8Array(4), body });
    expect(stream.sent, "one batch, then nothing more").to.have.length(1);
    for (let i = 0; i < 4; i++) {
      await clock.advance(SEND_STALL_MS / 3);
      stream.listener?.received(ping);
      link.watch();
    }
    expect(codes(ends)).to.deep.equal(["WIRE_SEND_STALLED"]);
  });

  it("goes on where it stopped when the peer reads again", () => {
    const { stream, link } = linked();
    stream.full = true;
    link.sendMessage({ kind: FrameKind.answer, id: 1, head: new Uint8Array(4), body: new Uint8Array(500_000) });
    stream.full = false;
    stream.listener?.drained();
    expect(stream.sent.reduce((sum, { length }) => sum + length, 0)).to.be.greaterThan(500_000);
    expect(link.queuedBytes).to.equal(0);
  });

  it("cuts a peer for which control frames pile up", () => {
    const { stream, link, ends } = linked();
    stream.full = true;
    for (let i = 0; i < 40_000 && !link.closed; i++) link.sendControl(FrameKind.pong, i);
    expect(codes(ends)).to.deep.equal(["WIRE_SEND_STALLED"]);
  });

  it("cuts a peer that says nothing at all", async () => {
    const { clock, link, ends } = linked();
    await clock.advance(SILENCE_LIMIT_MS);
    link.watch();
    expect(ends).to.deep.equal([]);
    await clock.advance(1);
    link.watch();
    expect(codes(ends)).to.deep.equal(["WIRE_PEER_SILENT"]);
  });

  it("turns a fault of our own into the end of one session", () => {
    const stream = new HandStream();
    const link = new FrameLink(stream, new VirtualClock());
    const ends: LinkEnd[] = [];
    const frame = (): void => {
      throw new TypeError("a bug");
    };
    link.open({ frame, closed: (end) => ends.push(end) });
    stream.listener?.received(ping);
    expect(codes(ends)).to.deep.equal(["WIRE_INTERNAL"]);
  });
});

describe("the waiting room", () => {
  type Fake = { readonly remotePeer: { toString: () => string }; aborted: boolean; readonly abort: () => void };

  function fake(name: string): NodeConnection & Fake {
    const connection: Fake = {
      remotePeer: { toString: () => name },
      aborted: false,
      abort: () => {
        connection.aborted = true;
      },
    };
    return connection as unknown as NodeConnection & Fake;
  }

  const room = (clock: VirtualClock): WaitingRoom =>
    new WaitingRoom({ clock, isKnown: (peer) => peer.toString().startsWith("known") });

  it("keeps every place but its own for registered hotkeys", () => {
    const waiting = room(new VirtualClock());
    for (let i = 0; i < MAX_UNPROVEN_CONNECTIONS; i++) {
      expect(waiting.denies(fake(`stranger ${i}`).remotePeer)).to.equal(false);
      waiting.entered(fake(`stranger ${i}`));
    }
    expect(waiting.denies(fake("one more stranger").remotePeer)).to.equal(true);
    expect(waiting.denies(fake("known 1").remotePeer)).to.equal(false);
  });

  it("counts a stranger no more once its session is proven", () => {
    const waiting = room(new VirtualClock());
    for (let i = 0; i < MAX_UNPROVEN_CONNECTIONS; i++) {
      const connection = fake(`stranger ${i}`);
      waiting.entered(connection);
      waiting.assign(connection, { hotkey: "5F" });
    }
    expect(waiting.denies(fake("another").remotePeer)).to.equal(false);
  });

  it("lets one peer hold four connections", () => {
    const waiting = room(new VirtualClock());
    for (let i = 0; i < 4; i++) {
      expect(waiting.denies(fake("known 1").remotePeer)).to.equal(false);
      waiting.entered(fake("known 1"));
    }
    expect(waiting.denies(fake("known 1").remotePeer)).to.equal(true);
    expect(waiting.denies(fake("known 2").remotePeer)).to.equal(false);
  });

  it("cuts whoever has no proven session in time", async () => {
    const clock = new VirtualClock();
    const waiting = room(clock);
    const [idle, greeting, proven] = [fake("known 1"), fake("a"), fake("b")];
    for (const connection of [idle, greeting, proven]) waiting.entered(connection);
    waiting.assign(greeting, { hotkey: null });
    waiting.assign(proven, { hotkey: "5F" });
    await clock.advance(HELLO_DEADLINE_MS);
    waiting.watch();
    expect([idle.aborted, greeting.aborted, proven.aborted]).to.deep.equal([false, false, false]);
    await clock.advance(1);
    waiting.watch();
    expect([idle.aborted, greeting.aborted, proven.aborted]).to.deep.equal([true, true, false]);
  });
});

describe("the guard before the muxer", () => {
  const frame = (type: number, length: number, body: number): Uint8Array => {
    const bytes = new Uint8Array(12 + body);
    bytes[1] = type;
    new DataView(bytes.buffer).setUint32(8, length);
    return bytes;
  };

  it("lets honest frames pass however they are cut, and finds one liar among them", () => {
    const honest = fc.oneof(
      fc.nat(2_000).map((length) => frame(0, length, length)),
      fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat()).map(([type, value]) => frame(type, value, 0)),
    );
    fc.assert(
      fc.property(
        fc.array(honest, { maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (frames, step, lie) => {
          const liar = lie ? [frame(0, MAX_MUXER_FRAME_BYTES + 1, 0)] : [];
          const bytes = Buffer.concat([...frames, ...liar]);
          const guard = new MuxerGuard();
          let accepted = true;
          for (let at = 0; at < bytes.length && accepted; at += step) {
            accepted = guard.accepts(bytes.subarray(at, at + step));
          }
          expect(accepted).to.equal(!lie);
        },
      ),
    );
  });
});

describe("a repeated round", () => {
  it("is repeated after a failure, which is logged, and ends with its signal", async () => {
    const clock = new VirtualClock();
    const logger = new CollectingLogger();
    const stop = new AbortController();
    let rounds = 0;
    const ended = repeatEvery({ name: "test", ms: 10, signal: stop.signal }, { clock, logger }, async () => {
      rounds++;
      if (rounds === 2) throw new Error("once");
    });
    await clock.advance(45);
    stop.abort();
    await ended;
    expect(rounds).to.equal(4);
    expect(logger.find("A round failed")).to.have.length(1);
  });
});
