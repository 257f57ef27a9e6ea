import { type Frame, isFrameKind } from "./frame.ts";
import { FRAME_HEADER_BYTES, MAX_FRAME_PAYLOAD_BYTES } from "./limits.ts";
import { WireError } from "./wire-errors.ts";

const SMALLEST_BUFFER = 1_024;

/**
 * Cuts a byte stream into frames. What it holds grows with bytes received, never with bytes claimed, and is at most
 * one frame. After it has thrown, or `stop` was called, it takes nothing more.
 */
export class FrameDecoder {
  readonly #take: (frame: Frame) => void;
  /** The start of a frame whose end has not come yet. */
  #held = new Uint8Array(0);
  #heldLength = 0;
  #stopped = false;
  #framesRead = 0;

  constructor(take: (frame: Frame) => void) {
    this.#take = take;
  }

  /** Bytes of the unfinished frame. */
  get heldBytes(): number {
    return this.#heldLength;
  }

  /** Frames given to the taker so far. */
  get framesRead(): number {
    return this.#framesRead;
  }

  /** Takes nothing more, also not the rest of the bytes being pushed. */
  stop(): void {
    this.#stopped = true;
    this.#held = new Uint8Array(0);
    this.#heldLength = 0;
  }

  /** Gives every frame that ends within `bytes` to the taker; throws a WireError at the first one that cannot be right. */
  push(bytes: Uint8Array): void {
    try {
      let at = 0;
      while (!this.#stopped && at < bytes.length) {
        at = this.#heldLength > 0 ? this.#finishHeld(bytes, at) : this.#readWhole(bytes, at);
      }
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** A frame that lies wholly within the input is passed on without a copy. */
  #readWhole(bytes: Uint8Array, at: number): number {
    const left = bytes.length - at;
    const end = at + FRAME_HEADER_BYTES + (left < FRAME_HEADER_BYTES ? 0 : payloadLength(bytes, at));
    if (left < FRAME_HEADER_BYTES || end > bytes.length) {
      this.#hold(bytes, at, bytes.length);
      return bytes.length;
    }
    this.#emit(bytes, at, end);
    return end;
  }

  #finishHeld(bytes: Uint8Array, at: number): number {
    let next = at;
    if (this.#heldLength < FRAME_HEADER_BYTES) {
      next = Math.min(bytes.length, at + FRAME_HEADER_BYTES - this.#heldLength);
      this.#hold(bytes, at, next);
      if (this.#heldLength < FRAME_HEADER_BYTES) return next;
    }
    const whole = FRAME_HEADER_BYTES + payloadLength(this.#held, 0);
    const end = Math.min(bytes.length, next + whole - this.#heldLength);
    this.#hold(bytes, next, end);
    if (this.#heldLength === whole) {
      this.#heldLength = 0;
      this.#emit(this.#held, 0, whole);
    }
    return end;
  }

  #hold(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#heldLength + to - from;
    if (length > this.#held.length) {
      const longest = FRAME_HEADER_BYTES + MAX_FRAME_PAYLOAD_BYTES;
      const grown = new Uint8Array(Math.min(longest, Math.max(SMALLEST_BUFFER, 2 * length)));
      grown.set(this.#held.subarray(0, this.#heldLength));
      this.#held = grown;
    }
    this.#held.set(bytes.subarray(from, to), this.#heldLength);
    this.#heldLength = length;
    if (length >= FRAME_HEADER_BYTES) payloadLength(this.#held, 0);
  }

  #emit(bytes: Uint8Array, at: number, end: number): void {
    const kind = bytes[at + 4] as number;
    if (!isFrameKind(kind)) throw new WireError({ code: "WIRE_FRAME_KIND_UNKNOWN", kind });
    this.#framesRead++;
    this.#take({ kind, id: readU32(bytes, at + 5), payload: bytes.subarray(at + FRAME_HEADER_BYTES, end) });
  }
}

function payloadLength(bytes: Uint8Array, at: number): number {
  const claimed = readU32(bytes, at);
  const limit = MAX_FRAME_PAYLOAD_BYTES;
  if (claimed > limit) throw new WireError({ code: "WIRE_FRAME_TOO_LONG", claimed, limit });
  return claimed;
}

function readU32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
