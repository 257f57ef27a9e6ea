import type { Logger } from "@neurite/core/primitives";
import type { Overlay } from "../state/overlay.ts";
import { ExecutorError } from "./executor-errors.ts";
import { Guest } from "./guest.ts";
import { type FatPointer, PAGE_BYTES } from "./guest-memory.ts";
import type { HostFunctions } from "./host-function.ts";

type Exported = (argument: number, length: number) => FatPointer;

/** What an instance is made of. */
export type InstanceParts = {
  readonly module: WebAssembly.Module;
  readonly pages: number;
  readonly logger: Logger;
  readonly functions: (guest: Guest) => HostFunctions;
};

/**
 * A runtime ready to be called again and again. Before each call everything below the heap, where the runtime's
 * own variables lie, is put back as it was at the start; what lies above it is free memory.
 */
export class Instance {
  readonly #guest: Guest;
  readonly #exports: WebAssembly.Exports;
  readonly #fresh: Uint8Array;
  readonly #freshAt: number;

  constructor({ module, pages, logger, functions }: InstanceParts) {
    this.#guest = new Guest(pages, logger);
    const env = { ...functions(this.#guest), memory: this.#guest.memory.memory };
    this.#exports = new WebAssembly.Instance(module, { env }).exports;
    const base = heapBase(this.#exports);
    this.#guest.startHeap(base);
    this.#freshAt = variablesAt(this.#guest.memory.slice(0, base));
    this.#fresh = this.#guest.memory.slice(this.#freshAt, base - this.#freshAt).slice();
  }

  /** Calls a function of the runtime API. After a throw the instance must not be used again. */
  call(method: string, argument: Uint8Array, state: Overlay): Uint8Array {
    const guest = this.#guest;
    const exported = this.#exports[method];
    if (typeof exported !== "function") throw new ExecutorError({ code: "EXECUTOR_CALL_UNKNOWN", method });
    guest.memory.bytes().set(this.#fresh, this.#freshAt);
    guest.heap.reset();
    guest.attach(state);
    try {
      const result = (exported as Exported)(guest.give(argument), argument.length);
      return guest.memory.copy(result);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new ExecutorError({ code: "EXECUTOR_TRAP", method, reason: guest.lastError ?? said }, error);
    } finally {
      guest.attach(null);
    }
  }
}

/**
 * Where the runtime's variables begin. The linker puts the stack first, a whole number of pages, all zero in a new
 * instance; nobody reads what an earlier call left there, so that megabyte need not be put back.
 */
function variablesAt(fresh: Uint8Array): number {
  let first = 0;
  while (first < fresh.length && fresh[first] === 0) first++;
  return first - (first % PAGE_BYTES);
}

function heapBase(exports: WebAssembly.Exports): number {
  const base = exports.__heap_base;
  if (base instanceof WebAssembly.Global && typeof base.value === "number") return base.value;
  throw new ExecutorError({ code: "EXECUTOR_CODE_UNREADABLE", bytes: 0, reason: "it does not export __heap_base" });
}
