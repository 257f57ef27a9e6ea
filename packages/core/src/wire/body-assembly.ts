import { MAX_FRAME_PAYLOAD_BYTES } from "./limits.ts";
import { WireError } from "./wire-errors.ts";

/** Puts a body together from its frames; holds what was received, never what was claimed. */
export class BodyAssembly {
  readonly #total: number;
  readonly #discard: boolean;
  #chunks: Uint8Array[] = [];
  #received = 0;

  /** With `discard` the bytes are counted and thrown away: the message is refused, but its end must be found. */
  constructor({ total, discard }: { readonly total: number; readonly discard: boolean }) {
    this.#total = total;
    this.#discard = discard;
  }

  get receivedBytes(): number {
    return this.#received;
  }

  /** Whether the last byte is there. */
  get complete(): boolean {
    return this.#received === this.#total;
  }

  /** Takes the rest of one frame, of which `headBytes` were used by the message's head. */
  push(chunk: Uint8Array, headBytes: number): void {
    const left = this.#total - this.#received;
    const room = MAX_FRAME_PAYLOAD_BYTES - headBytes;
    const expected = Math.min(left, room);
    if (chunk.length !== expected) {
      const why = `a frame carried ${chunk.length} bytes of the body where ${expected} were due`;
      throw new WireError({ code: "WIRE_MESSAGE_MALFORMED", part: "body", why });
    }
    this.#received += chunk.length;
    if (!this.#discard && chunk.length > 0) this.#chunks.push(chunk.slice());
  }

  /** The whole body; call it once, when complete. */
  take(): Uint8Array {
    const [only, second] = this.#chunks;
    if (second === undefined) return only ?? new Uint8Array(0);
    const body = new Uint8Array(this.#total);
    let at = 0;
    for (const chunk of this.#chunks) {
      body.set(chunk, at);
      at += chunk.length;
    }
    this.#chunks = [];
    return body;
  }
}
