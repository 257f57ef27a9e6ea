import type { yamux } from "@libp2p/yamux";
import { MAX_MUXER_FRAME_BYTES } from "./limits.ts";

type SecuredStream = Parameters<ReturnType<ReturnType<typeof yamux>>["createStreamMuxer"]>[0];

/** version u8, type u8, flags u16, stream id u32, length u32; big endian. */
const HEADER_BYTES = 12;
const LENGTH_AT = 8;
const DATA = 0;

/** Follows yamux's frames without keeping them and cuts the connection at the first that claims too much. */
export function guardMuxer(stream: SecuredStream): void {
  const guard = new MuxerGuard();
  // Registered before the muxer listens, so it sees each byte first.
  stream.addEventListener("message", (event) => {
    for (const part of event.data instanceof Uint8Array ? [event.data] : event.data) {
      if (guard.accepts(part)) continue;
      event.stopImmediatePropagation();
      stream.abort(new Error(`a yamux frame of more than ${MAX_MUXER_FRAME_BYTES} bytes`));
      return;
    }
  });
}

/** Where in yamux's framing a byte stream is. */
export class MuxerGuard {
  readonly #header = new DataView(new ArrayBuffer(HEADER_BYTES));
  #headerBytes = 0;
  #bodyLeft = 0;

  /** False as soon as a frame claims more than it may. */
  accepts(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; ) {
      if (this.#bodyLeft > 0) {
        const skipped = Math.min(this.#bodyLeft, bytes.length - at);
        this.#bodyLeft -= skipped;
        at += skipped;
      } else {
        this.#header.setUint8(this.#headerBytes++, bytes[at++] as number);
        if (this.#headerBytes === HEADER_BYTES && !this.#begin()) return false;
      }
    }
    return true;
  }

  #begin(): boolean {
    this.#headerBytes = 0;
    // Only data frames have a body; in the others the last field is a number.
    this.#bodyLeft = this.#header.getUint8(1) === DATA ? this.#header.getUint32(LENGTH_AT) : 0;
    return this.#bodyLeft <= MAX_MUXER_FRAME_BYTES;
  }
}
