/// <reference path="./web-assembly.d.ts" />
import type { Logger } from "@neurite/core/primitives";
import { Overlay } from "../state/overlay.ts";
import { ExecutorError } from "./executor-errors.ts";
import { Guest } from "./guest.ts";
import type { HostFunctions } from "./host-function.ts";
import { hostFunctions } from "./host-functions.ts";
import { Instance } from "./instance.ts";
import { compileCode, declaredPages, unpackCode } from "./module-code.ts";

/** Host functions beyond a node's own, bound to one instance. */
export type MoreFunctions = (guest: Guest) => HostFunctions;

/** A runtime's code, compiled once. One instance is kept between calls; a call that traps costs it. */
export class Runtime {
  readonly #module: WebAssembly.Module;
  readonly #pages: number;
  readonly #logger: Logger;
  readonly #more: MoreFunctions;
  #idle: Instance | null = null;

  /** `more`: for runtimes that were built to be measured, say; a chain's has none. */
  constructor(code: Uint8Array, logger: Logger, more: MoreFunctions = () => ({})) {
    const unpacked = unpackCode(code);
    this.#module = compileCode(unpacked);
    this.#pages = declaredPages(unpacked);
    this.#logger = logger;
    this.#more = more;
    refuseUnknownImports(this.#module, this.#functions(new Guest(1, logger)));
  }

  /** Calls a function of the runtime API with SCALE encoded arguments; what it writes stays in `state`. */
  call(method: string, argument: Uint8Array, state: Overlay): Uint8Array {
    const depth = state.depth;
    const instance = this.#idle ?? this.#instantiate();
    this.#idle = null;
    try {
      const result = instance.call(method, argument, state);
      this.#idle = instance;
      return result;
    } finally {
      while (state.depth > depth) state.rollback();
    }
  }

  /** This runtime with the next call on a new instance. */
  withoutInstance(): this {
    this.#idle = null;
    return this;
  }

  #instantiate(): Instance {
    const functions = (guest: Guest): HostFunctions => this.#functions(guest);
    return new Instance({ module: this.#module, pages: this.#pages, logger: this.#logger, functions });
  }

  #functions(guest: Guest): HostFunctions {
    const readVersion = (code: Uint8Array): Uint8Array | null => versionOf(code, this.#logger);
    return { ...hostFunctions(guest, readVersion), ...this.#more(guest) };
  }
}

/** The SCALE encoded version of a runtime that somebody wants to install; null when it cannot run here. */
function versionOf(code: Uint8Array, logger: Logger): Uint8Array | null {
  try {
    return new Runtime(code, logger).call("Core_version", new Uint8Array(), new Overlay(null));
  } catch (error) {
    if (!(error instanceof ExecutorError)) throw error;
    logger.warn("A new runtime cannot run here", { ...error.fault });
    return null;
  }
}

function refuseUnknownImports(module: WebAssembly.Module, functions: HostFunctions): void {
  const known = new Set(["memory", ...Object.keys(functions)]);
  const names = WebAssembly.Module.imports(module)
    .filter((wanted) => wanted.module !== "env" || !known.has(wanted.name))
    .map((wanted) => (wanted.module === "env" ? wanted.name : `${wanted.module}.${wanted.name}`));
  if (names.length > 0) throw new ExecutorError({ code: "EXECUTOR_IMPORT_UNKNOWN", names });
}
