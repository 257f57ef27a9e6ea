import { MAX_ALLOCATION_BYTES } from "../limits.ts";
import { ExecutorError } from "./executor-errors.ts";
import type { GuestMemory } from "./guest-memory.ts";

const HEADER_BYTES = 8;
const SMALLEST_ORDER = 3;
const ORDERS = 26;
/** Second word of a header: whether the piece in front of which it stands is in use. */
const OCCUPIED = 1;
const FREE = 0;

/**
 * The freeing bump allocator that Substrate's runtimes count on: pieces of powers of two, each behind eight
 * little-endian bytes of order and state. The runtime reads the last two of those bytes as the offset of an
 * aligned pointer, so the whole header is written each time, for a piece that is used again too.
 */
export class HeapAllocator {
  readonly #memory: GuestMemory;
  readonly #base: number;
  readonly #free: number[][] = Array.from({ length: ORDERS }, () => []);
  #top: number;

  constructor(memory: GuestMemory, heapBase: number) {
    this.#memory = memory;
    this.#base = (heapBase + 7) & ~7;
    this.#top = this.#base;
  }

  /** Forgets every piece. */
  reset(): void {
    this.#top = this.#base;
    for (const pieces of this.#free) pieces.length = 0;
  }

  allocate(bytes: number): number {
    const size = bytes >>> 0;
    if (size > MAX_ALLOCATION_BYTES) throw refused(`${size} bytes at once, ${MAX_ALLOCATION_BYTES} are allowed`);
    const order = Math.max(SMALLEST_ORDER, 32 - Math.clz32(Math.max(size, 1) - 1));
    const pointer = this.#free[order]?.pop() ?? this.#bump(1 << order);
    const view = this.#memory.view();
    view.setUint32(pointer - HEADER_BYTES, order, true);
    view.setUint32(pointer - 4, OCCUPIED, true);
    return pointer;
  }

  free(pointer: number): void {
    const at = pointer >>> 0;
    if (at < this.#base + HEADER_BYTES || at > this.#top) throw refused(`pointer ${at} is outside the heap`);
    const view = this.#memory.view();
    const order = view.getUint32(at - HEADER_BYTES, true);
    const pieces = this.#free[order];
    if (pieces === undefined || (view.getUint32(at - 4, true) & OCCUPIED) === 0) {
      throw refused(`pointer ${at} is not in use`);
    }
    view.setUint32(at - 4, FREE, true);
    pieces.push(at);
  }

  #bump(size: number): number {
    const pointer = this.#top + HEADER_BYTES;
    this.#memory.growTo(pointer + size);
    this.#top = pointer + size;
    return pointer;
  }
}

function refused(reason: string): ExecutorError {
  return new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason });
}
