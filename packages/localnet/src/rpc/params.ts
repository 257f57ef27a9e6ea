import { decodeAddress, fromHex, toHex } from "@neurite/core/primitives";
import type { HexKey } from "../state/hex-key.ts";
import { RpcError } from "./rpc-errors.ts";

const HASH_BYTES = 32;

/** A request's parameters: each is read by place and kind, or refused with its place. */
export class Params {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** Whether nothing, or null, stands there. */
  isAbsent(at: number): boolean {
    return (this.#values[at] ?? null) === null;
  }

  raw(at: number): unknown {
    return this.#values[at];
  }

  text(at: number): string {
    const value = this.#values[at];
    if (typeof value !== "string") throw refused(at, "a text is expected");
    return value;
  }

  /** A subscription's id: some clients send it as a number. */
  id(at: number): string {
    const value = this.#values[at];
    return typeof value === "number" ? `${value}` : this.text(at);
  }

  /** Hex. As with a node, `0x` may be missing, and an empty text is no bytes: clients in use rely on both. */
  bytes(at: number): Uint8Array {
    const bytes = fromHex(this.text(at));
    if (bytes === null) throw refused(at, "hex is expected");
    return bytes;
  }

  /** A storage key. */
  key(at: number): HexKey {
    return asKey(this.text(at), at);
  }

  keys(at: number, most: number): readonly HexKey[] {
    const value = this.#values[at];
    if (!Array.isArray(value) || value.length > most) throw refused(at, `a list of at most ${most} keys is expected`);
    return value.map((key) => asKey(key, at));
  }

  /** A block's hash, or null for the newest block. */
  hash(at: number): string | null {
    if (this.isAbsent(at)) return null;
    const bytes = this.bytes(at);
    if (bytes.length !== HASH_BYTES) throw refused(at, "a hash of 32 bytes is expected");
    return toHex(bytes);
  }

  /** A block's hash that has to be there. */
  blockHash(at: number): string {
    const hash = this.hash(at);
    if (hash === null) throw refused(at, "a block hash is expected");
    return hash;
  }

  /** One hash or a list of them. */
  blockHashes(at: number): readonly string[] {
    const value = this.#values[at];
    if (!Array.isArray(value)) return [this.blockHash(at)];
    const hashes = new Params(value);
    return value.map((_, i) => hashes.blockHash(i));
  }

  flag(at: number): boolean {
    const value = this.#values[at];
    if (typeof value !== "boolean") throw refused(at, "true or false is expected");
    return value;
  }

  list(at: number): readonly unknown[] {
    const value = this.#values[at];
    if (!Array.isArray(value)) throw refused(at, "a list is expected");
    return value;
  }

  number(at: number): number {
    const number = asNumber(this.#values[at]);
    if (number === null) throw refused(at, "a whole number is expected");
    return number;
  }

  /** An account by its SS58 address. */
  account(at: number): Uint8Array {
    const account = decodeAddress(this.text(at));
    if (account === null) throw refused(at, "an SS58 address with prefix 42 is expected");
    return account;
  }
}

/** A whole number given as such, or as hex, as nodes take both. */
export function asNumber(value: unknown): number | null {
  const number = typeof value === "string" && /^0x[0-9a-fA-F]{1,8}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A storage key given as hex. */
export function asKey(value: unknown, at: number): HexKey {
  if (typeof value !== "string" || !/^(0x)?([0-9a-fA-F]{2})*$/.test(value)) throw refused(at, "a hex key is expected");
  return (value.startsWith("0x") ? value.slice(2) : value).toLowerCase();
}

function refused(at: number, reason: string): RpcError {
  return new RpcError({ code: "RPC_PARAMS", reason: `parameter ${at + 1}: ${reason}` });
}
