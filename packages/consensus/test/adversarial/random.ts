/** splitmix32: fills the state below from one seed, so that neighbouring seeds give unrelated streams. */
const mix = (seed: number): number => {
  let z = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
};

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/**
 * xoshiro128**: the same numbers for the same seed on every engine, for it uses 32-bit integers alone. No bigint, no
 * `Math.pow`, nothing that an engine may round as it likes.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    this.#a = mix(seed + 0x9e3779b9);
    this.#b = mix(seed + 0x3c6ef372);
    this.#c = mix(seed + 0xdaa66d2b);
    this.#d = mix(seed + 0x78dde6e4) | 1; // all zeros would stay zeros
  }

  /** 0 to 2^32 - 1. */
  bits(): number {
    const found = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return found;
  }

  /** 0 to limit - 1; limit up to 2^21. */
  below(limit: number): number {
    return Math.floor((this.bits() / 4_294_967_296) * limit);
  }

  /** True once in `n`. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  /** One of a list; a value listed twice comes twice as often. */
  of<T>(...list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] as T;
  }

  /** 0 to 2^64 - 1. */
  u64(): bigint {
    return (BigInt(this.bits()) << 32n) | BigInt(this.bits());
  }

  /** In place, every order as likely as any other. */
  shuffle<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const k = this.below(i + 1);
      [list[i], list[k]] = [list[k] as T, list[i] as T];
    }
    return list;
  }
}
