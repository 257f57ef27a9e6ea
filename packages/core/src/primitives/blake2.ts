import { blake2b } from "@noble/hashes/blake2.js";
import { concatBytes } from "./bytes.ts";

/** BLAKE2b with a 32-byte digest over the concatenation of `parts`: the chain's `blake2_256`. */
export function blake2b256(...parts: readonly Uint8Array[]): Uint8Array {
  return blake2b(parts.length === 1 ? (parts[0] as Uint8Array) : concatBytes(...parts), { dkLen: 32 });
}
