import { blake2b256, type Random } from "../primitives/index.ts";

/** The same bytes for the same seed, on every machine. */
export class SeededRandom implements Random {
  readonly #seed: number;
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  readonly bytes = (length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) bytes.set(this.#block().subarray(0, length - at), at);
    return bytes;
  };

  #block(): Uint8Array {
    const input = new DataView(new ArrayBuffer(16));
    input.setFloat64(0, this.#seed);
    input.setFloat64(8, this.#drawn++);
    return blake2b256(new Uint8Array(input.buffer));
  }
}
