/// <reference path="./executor/web-assembly.d.ts" />
import { webcrypto } from "node:crypto";
import { inflateSync } from "node:zlib";
import { bytes } from "@polkadot/wasm-crypto-wasm/cjs/bytes";

type Free = (pointer: number, bytes: number) => void;
type Exports = Readonly<Record<string, (...args: readonly number[]) => number>> & {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly __wbindgen_malloc: (bytes: number) => number;
  readonly __wbindgen_free: Free;
};

/** Where a function that gives bytes leaves their address and their number. */
const RESULT_AT = 8;

/**
 * The hashes and signatures of `@polkadot/wasm-crypto`, its WebAssembly module without the script around it: that one
 * takes a quarter of a second to load, which is most of what an empty chain needs to start.
 */
class CryptoWasm {
  readonly #exports: Exports;
  /** Script values that the module holds by number; it asks for nothing but random bytes. */
  readonly #held: unknown[] = [];
  #bytes = new Uint8Array();
  #words = new Int32Array();

  constructor() {
    const module = new WebAssembly.Module(inflateSync(Buffer.from(bytes, "base64")));
    const exported: unknown = new WebAssembly.Instance(module, { wbg: this.#imports(module) }).exports;
    this.#exports = exported as Exports;
  }

  /** Calls a function that gives bytes; what it is given are bytes and numbers, in its order. */
  bytes(name: string, args: readonly (Uint8Array | number)[]): Uint8Array {
    this.#function(name)(RESULT_AT, ...this.#passed(args));
    this.#refresh();
    const at = this.#words[RESULT_AT / 4] as number;
    const length = this.#words[RESULT_AT / 4 + 1] as number;
    const result = this.#bytes.slice(at, at + length);
    this.#exports.__wbindgen_free(at, length);
    return result;
  }

  /** Calls a function that says yes or no. */
  flag(name: string, args: readonly (Uint8Array | number)[]): boolean {
    return this.#function(name)(...this.#passed(args)) !== 0;
  }

  #function(name: string): (...args: readonly number[]) => number {
    return this.#exports[name] as (...args: readonly number[]) => number;
  }

  /** Bytes go into the module's memory, which it frees itself. */
  #passed(args: readonly (Uint8Array | number)[]): number[] {
    const passed: number[] = [];
    for (const arg of args) {
      if (typeof arg === "number") {
        passed.push(arg);
        continue;
      }
      const at = this.#exports.__wbindgen_malloc(arg.length);
      this.#refresh();
      this.#bytes.set(arg, at);
      passed.push(at, arg.length);
    }
    return passed;
  }

  /** The memory's buffer is another one after it grew. */
  #refresh(): void {
    const { buffer } = this.#exports.memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Int32Array(buffer);
  }

  /** What the module imports, by the beginnings of names that end in a hash of their own. */
  #imports(module: WebAssembly.Module): Record<string, unknown> {
    const hold = (value: unknown) => this.#held.push(value) - 1;
    const random = (_: number, at: number, length: number) => {
      this.#refresh();
      webcrypto.getRandomValues(this.#bytes.subarray(at, at + length));
    };
    const stop = (): never => {
      throw new WebAssembly.RuntimeError("the signature code gave up");
    };
    const known: Readonly<Record<string, unknown>> = {
      __wbg_self: () => hold("self"),
      __wbg_crypto: () => hold("crypto"),
      __wbindgen_is_undefined: (index: number) => (this.#held[index] === undefined ? 1 : 0),
      __wbindgen_object_drop_ref: () => undefined,
      __wbg_getRandomValues_a3d34b4fee3c2869: () => hold("getRandomValues"),
      __wbg_getRandomValues_f5e14ab7ac8e995d: random,
    };
    const named = (name: string): unknown => known[name] ?? known[name.replace(/_[0-9a-f]{16}$/, "")] ?? stop;
    return Object.fromEntries(WebAssembly.Module.imports(module).map(({ name }) => [name, named(name)]));
  }
}

let loaded: CryptoWasm | null = null;

/** The module, compiled when it is first needed. */
export function cryptoWasm(): CryptoWasm {
  loaded ??= new CryptoWasm();
  return loaded;
}
