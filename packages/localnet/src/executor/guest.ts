import type { Logger } from "@neurite/core/primitives";
import type { Overlay } from "../state/overlay.ts";
import { ExecutorError } from "./executor-errors.ts";
import { type FatPointer, GuestMemory } from "./guest-memory.ts";
import { HeapAllocator } from "./heap-allocator.ts";

/** What host functions see of the runtime instance that calls them. */
export class Guest {
  readonly memory: GuestMemory;
  readonly logger: Logger;
  #heap: HeapAllocator | null = null;
  #state: Overlay | null = null;
  /** The last message at level error: a panic's words, told just before the trap. */
  lastError: string | null = null;

  constructor(pages: number, logger: Logger) {
    this.memory = new GuestMemory(pages);
    this.logger = logger;
  }

  get heap(): HeapAllocator {
    if (this.#heap === null) throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: "no heap yet" });
    return this.#heap;
  }

  /** The state that the running call works on. */
  get state(): Overlay {
    if (this.#state === null) throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: "no call is running" });
    return this.#state;
  }

  startHeap(base: number): void {
    this.#heap = new HeapAllocator(this.memory, base);
  }

  /** Ties the instance to a state for one call, or to none. */
  attach(state: Overlay | null): void {
    this.#state = state;
    this.lastError = null;
  }

  /** Copies bytes into the runtime's heap and gives their address. */
  give(bytes: Uint8Array): number {
    const pointer = this.heap.allocate(bytes.length);
    this.memory.bytes().set(bytes, pointer);
    return pointer;
  }

  /** The same, as a fat pointer. */
  giveFat(bytes: Uint8Array): FatPointer {
    return BigInt(this.give(bytes)) | (BigInt(bytes.length) << 32n);
  }
}
