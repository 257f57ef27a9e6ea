import { digitAt } from "./state/hex-key.ts";

const FIRST_CAPACITY = 4_096;

/**
 * Where short-lived SCALE bytes are written: trie nodes before they are hashed, values on their way to the runtime.
 * A block makes thousands of them, so one buffer serves all of its owner's.
 */
export class Scratch {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  /** Forgets what was written. */
  clear(): this {
    this.#length = 0;
    return this;
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Bytes behind their compact length. */
  appendWithLength(bytes: Uint8Array): void {
    const { length } = bytes;
    if (length < 1 << 6) this.byte(length << 2);
    else {
      const wide = length >= 1 << 14;
      const marked = length * 4 + (wide ? 2 : 1);
      for (let shift = 0; shift < (wide ? 32 : 16); shift += 8) this.byte((marked >>> shift) & 0xff);
    }
    this.append(bytes);
  }

  /** Hex digits, two to a byte; an odd first one stands alone. */
  digits(path: string): void {
    let at = path.length % 2;
    if (at === 1) this.byte(digitAt(path, 0));
    for (; at < path.length; at += 2) this.byte((digitAt(path, at) << 4) | digitAt(path, at + 1));
  }

  /** A copy of what was written. */
  copy(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
