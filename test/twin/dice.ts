/** Chance from a seed: xoshiro128**, the same on every machine, so that a case is known by its seed and index. */
export class Dice {
  readonly #state: Uint32Array;

  constructor(seed: number, index: number) {
    // Spread the two numbers over the state; a few draws then mix them.
    this.#state = Uint32Array.of(seed, index, 0x9e37_79b9, Math.imul(index, 0x85eb_ca6b) ^ seed);
    for (let k = 0; k < 16; k++) this.#next();
  }

  #next(): number {
    const [a, b, c, d] = this.#state as unknown as [number, number, number, number];
    const drawn = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const mixed = c ^ a;
    const twisted = d ^ b;
    this.#state.set([a ^ twisted, b ^ mixed, mixed ^ (b << 9), rotate(twisted, 11)]);
    return drawn;
  }

  /** From 0 to `end` − 1. */
  below(end: number): number {
    return Math.floor((this.#next() / 2 ** 32) * end);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  list<Value>(length: number, draw: (k: number) => Value): Value[] {
    return Array.from({ length }, (_, k) => draw(k));
  }

  u16(): number {
    return this.pick([0, 1, 32_767, 65_534, 65_535, this.below(65_536), this.below(65_536)]);
  }

  u64(): bigint {
    return (BigInt(this.#next()) << 32n) | BigInt(this.#next());
  }

  bigBelow(end: bigint): bigint {
    return this.u64() % end;
  }

  shuffle<Value>(values: Value[]): Value[] {
    for (let k = values.length - 1; k > 0; k--) {
      const other = this.below(k + 1);
      [values[k], values[other]] = [values[other] as Value, values[k] as Value];
    }
    return values;
  }
}

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
