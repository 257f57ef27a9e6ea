import { blake2b256, utf8 } from "@neurite/core/primitives";
import type { Draws } from "./draws.ts";

const DOMAIN = utf8("neurite/draws/1");
const RANGE = 2 ** 32;

/** Draws from a seed of any length, by xoshiro128**: small, fast, and exact in 32-bit integers. Not for secrets. */
export function seededDraws(seed: Uint8Array): Draws {
  const uint32 = xoshiro128(blake2b256(DOMAIN, seed));
  const unit = (): number => uint32() / RANGE;
  return {
    uint32,
    unit,
    below: (bound) => unbiased(uint32, bound),
    between: (low, high) => low + (high - low) * unit(),
  };
}

function xoshiro128(state: Uint8Array): () => number {
  const view = new DataView(state.buffer, state.byteOffset);
  let a = view.getUint32(0, true);
  let b = view.getUint32(4, true);
  let c = view.getUint32(8, true);
  let d = view.getUint32(12, true) | 1; // the one state from which the generator never leaves is all zeros
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Numbers of the last, incomplete stretch are drawn again; the plain remainder would favour small results. */
function unbiased(uint32: () => number, bound: number): number {
  const limit = RANGE - (RANGE % bound);
  for (;;) {
    const value = uint32();
    if (value < limit) return value % bound;
  }
}
