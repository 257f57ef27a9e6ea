import type { Logger } from "@neurite/core/primitives";
import { toHex } from "@neurite/core/primitives";
import { Runtime } from "../executor/runtime.ts";
import { blake2b256 } from "../hashing.ts";
import { COMPILED_RUNTIMES } from "../limits.ts";
import { Overlay } from "../state/overlay.ts";
import { get } from "../state/trie.ts";
import type { Root } from "../state/trie-node.ts";
import { CODE_KEY } from "./genesis.ts";
import { RuntimeApi } from "./runtime-api.ts";
import type { RuntimeVersion } from "./runtime-version.ts";

/** A compiled runtime and what it says of itself. */
export type LoadedRuntime = { readonly runtime: Runtime; readonly version: RuntimeVersion; readonly codeHash: string };

/** Finds the runtime that a state holds, and compiles each code once. */
export class RuntimeCache {
  readonly #logger: Logger;
  /** States share the code's bytes: the same array needs no hashing. */
  readonly #byCode = new WeakMap<Uint8Array, LoadedRuntime>();
  readonly #byHash = new Map<string, LoadedRuntime>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  of(state: Root): LoadedRuntime {
    return this.load(get(state, CODE_KEY) ?? new Uint8Array());
  }

  load(code: Uint8Array): LoadedRuntime {
    const known = this.#byCode.get(code);
    if (known !== undefined) return known;
    const codeHash = toHex(blake2b256(code));
    const loaded = this.#byHash.get(codeHash) ?? this.#compile(code, codeHash);
    this.#byCode.set(code, loaded);
    return loaded;
  }

  #compile(code: Uint8Array, codeHash: string): LoadedRuntime {
    const runtime = new Runtime(code, this.#logger);
    const version = new RuntimeApi(runtime, new Overlay(null)).version();
    const loaded = { runtime, version, codeHash };
    this.#byHash.set(codeHash, loaded);
    const [oldest] = this.#byHash.keys();
    if (this.#byHash.size > COMPILED_RUNTIMES && oldest !== undefined) this.#byHash.delete(oldest);
    this.#logger.debug("Runtime compiled", { specVersion: version.specVersion, codeHash });
    return loaded;
  }
}
