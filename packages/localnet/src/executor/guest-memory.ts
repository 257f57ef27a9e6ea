import { HEAP_PAGES } from "../limits.ts";
import { type HexKey, toHexKey } from "../state/hex-key.ts";
import { ExecutorError } from "./executor-errors.ts";

/** WebAssembly's unit of memory. */
export const PAGE_BYTES = 65_536;

/** A pointer and a length, as the runtime passes them: length in the upper half. */
export type FatPointer = bigint;

/** The memory that the runtime imports. Its buffer is replaced whenever it grows, so views are made anew. */
export class GuestMemory {
  readonly memory: WebAssembly.Memory;
  readonly #maximum: number;
  #bytes: Uint8Array;
  #view: DataView;

  constructor(pages: number) {
    this.#maximum = pages + HEAP_PAGES;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: this.#maximum });
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#view = new DataView(this.memory.buffer);
  }

  bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.memory.buffer) {
      this.#bytes = new Uint8Array(this.memory.buffer);
      this.#view = new DataView(this.memory.buffer);
    }
    return this.#bytes;
  }

  view(): DataView {
    this.bytes();
    return this.#view;
  }

  /** Makes the first `end` bytes usable. */
  growTo(end: number): void {
    const missing = Math.ceil((end - this.bytes().length) / PAGE_BYTES);
    if (missing <= 0) return;
    const pages = this.bytes().length / PAGE_BYTES;
    if (pages + missing > this.#maximum) {
      const reason = `the call needs more than ${this.#maximum} pages of memory`;
      throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason });
    }
    // Growing copies, so it is done in larger steps than asked for.
    this.memory.grow(Math.min(this.#maximum - pages, Math.max(missing, 16)));
  }

  /** The bytes at a fat pointer as they lie there: valid until the runtime runs on. */
  borrow(pointer: FatPointer): Uint8Array {
    return this.slice(Number(pointer & 0xffffffffn), Number((pointer >> 32n) & 0xffffffffn));
  }

  /** A copy of the bytes at a fat pointer. */
  copy(pointer: FatPointer): Uint8Array {
    return this.borrow(pointer).slice();
  }

  key(pointer: FatPointer): HexKey {
    return toHexKey(this.borrow(pointer));
  }

  text(pointer: FatPointer): string {
    return new TextDecoder().decode(this.borrow(pointer));
  }

  slice(at: number, length: number): Uint8Array {
    const start = at >>> 0;
    if (start + length > this.bytes().length) {
      const reason = `${length} bytes at ${start} are outside the runtime's memory`;
      throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason });
    }
    return this.bytes().subarray(start, start + length);
  }
}
