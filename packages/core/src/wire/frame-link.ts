import type { Clock } from "../primitives/index.ts";
import type { ByteStream } from "./byte-stream.ts";
import { type Frame, FrameKind } from "./frame.ts";
import { FrameDecoder } from "./frame-decoder.ts";
import {
  FRAME_DEADLINE_MS,
  MAX_CONTROL_QUEUE_BYTES,
  SEND_STALL_MS,
  SILENCE_LIMIT_MS,
  WRITE_BATCH_BYTES,
} from "./limits.ts";
import { encodeRefusal, type SaidRefusal } from "./refusal.ts";
import { type Dropped, type OutgoingMessage, SendQueue } from "./send-queue.ts";
import { WireError } from "./wire-errors.ts";

/** Why a link is closed: a fault of the peer, our own decision, or the stream's end. */
export type LinkEnd =
  | { readonly by: "fault"; readonly fault: WireError }
  | { readonly by: "us" }
  | { readonly by: "stream" };

/** Who a link tells. `frame` may throw a WireError, which closes the link; `closed` comes once and last. */
export type LinkListener = {
  readonly frame: (frame: Frame) => void;
  readonly closed: (end: LinkEnd) => void;
};

/** Frames over one byte stream: decoding, turns, back-pressure, and the limits on a peer that stops half-way. */
export class FrameLink {
  readonly #stream: ByteStream;
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #queue = new SendQueue();
  readonly #decoder: FrameDecoder;
  #listener: LinkListener | null = null;
  #end: LinkEnd | null = null;
  #scheduled = false;
  #blockedSince: number | null = null;
  #partialSince: number | null = null;
  #receivedAt: number;

  constructor(stream: ByteStream, clock: Pick<Clock, "monotonic">) {
    this.#stream = stream;
    this.#clock = clock;
    this.#receivedAt = clock.monotonic();
    this.#decoder = new FrameDecoder((frame) => this.#listener?.frame(frame));
  }

  get closed(): boolean {
    return this.#end !== null;
  }

  /** Bytes that wait to be sent. */
  get queuedBytes(): number {
    return this.#queue.queuedBytes;
  }

  /** When the last byte came, on the monotonic clock. */
  get receivedAt(): number {
    return this.#receivedAt;
  }

  open(listener: LinkListener): void {
    this.#listener = listener;
    this.#stream.listen({
      received: (bytes) => this.#received(bytes),
      drained: () => this.#drained(),
      closed: () => this.#finish({ by: "stream" }),
    });
  }

  sendControl(kind: FrameKind, id: number, payload: Uint8Array = NOTHING): void {
    if (this.closed) return;
    this.#queue.pushControl(kind, id, payload);
    if (this.#queue.controlBytes > MAX_CONTROL_QUEUE_BYTES) this.fail(this.#stalled());
    else this.#schedule();
  }

  sendMessage(message: OutgoingMessage): void {
    if (this.closed) return;
    this.#queue.pushMessage(message);
    this.#schedule();
  }

  /** Sends nothing more of a message. */
  drop(id: number): Dropped {
    return this.#queue.drop(id);
  }

  /** Ends the session politely: the peer learns why. */
  goodbye(refusal: SaidRefusal): void {
    if (this.closed) return;
    this.#queue.pushControl(FrameKind.refusal, 0, encodeRefusal(refusal));
    this.#flush();
    this.#finish({ by: "us" });
    this.#stream.end();
  }

  /** Closes after the peer's goodbye. */
  hangUp(): void {
    this.#finish({ by: "us" });
    this.#stream.end();
  }

  /** Cuts the session because of something the peer did, or did not do. */
  fail(fault: WireError): void {
    if (this.closed) return;
    this.#finish({ by: "fault", fault });
    this.#stream.cut();
  }

  /** Looks for a peer that stopped half-way; to be called every second or so. */
  watch(): void {
    const now = this.#clock.monotonic();
    const since = (start: number | null): number => (start === null ? 0 : now - start);
    if (since(this.#partialSince) > FRAME_DEADLINE_MS) {
      this.fail(new WireError({ code: "WIRE_FRAME_LATE", ms: FRAME_DEADLINE_MS }));
    } else if (since(this.#blockedSince) > SEND_STALL_MS) {
      this.fail(this.#stalled());
    } else if (since(this.#receivedAt) > SILENCE_LIMIT_MS) {
      this.fail(new WireError({ code: "WIRE_PEER_SILENT", ms: SILENCE_LIMIT_MS }));
    }
  }

  #received(bytes: Uint8Array): void {
    if (this.closed) return;
    const now = this.#clock.monotonic();
    this.#receivedAt = now;
    const before = this.#decoder.framesRead;
    try {
      this.#decoder.push(bytes);
    } catch (error) {
      // Nothing that a peer sends may end the process: a fault of ours costs this session and is logged by its owner.
      this.fail(
        error instanceof WireError ? error : new WireError({ code: "WIRE_INTERNAL", why: String(error) }, error),
      );
    }
    if (this.#decoder.heldBytes === 0) this.#partialSince = null;
    else if (this.#partialSince === null || this.#decoder.framesRead > before) this.#partialSince = now;
  }

  #drained(): void {
    this.#blockedSince = null;
    this.#schedule();
  }

  /** All that is queued within one turn of the event loop leaves in one write: one noise record for many frames. */
  #schedule(): void {
    if (this.#scheduled || this.closed || this.#blockedSince !== null) return;
    this.#scheduled = true;
    this.#stream.soon(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    try {
      while (!this.closed && this.#blockedSince === null) {
        const batch = this.#queue.nextBatch(WRITE_BATCH_BYTES);
        if (batch === null) return;
        if (!this.#stream.send(batch)) this.#blockedSince = this.#clock.monotonic();
      }
    } catch {
      // A stream that closed a moment ago refuses to send; its own `closed` may not have come yet.
      this.#finish({ by: "stream" });
      this.#stream.cut();
    }
  }

  #stalled(): WireError {
    return new WireError({ code: "WIRE_SEND_STALLED", queuedBytes: this.queuedBytes });
  }

  #finish(end: LinkEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#decoder.stop();
    this.#listener?.closed(end);
  }
}

const NOTHING = new Uint8Array(0);
