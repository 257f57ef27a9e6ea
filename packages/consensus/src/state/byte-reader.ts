/** Reads what a `ByteWriter` wrote; `fail` is called, and must throw, where bytes are missing. */
export class ByteReader {
  readonly #view: DataView;
  readonly #fail: (reason: string) => never;
  #at = 0;

  constructor(bytes: Uint8Array, fail: (reason: string) => never) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#fail = fail;
  }

  #skip(bytes: number): number {
    const from = this.#at;
    if (from + bytes > this.#view.byteLength) this.#fail(`it ends after ${this.#view.byteLength} bytes`);
    this.#at = from + bytes;
    return from;
  }

  u8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#skip(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#skip(8), true);
  }

  /** A count of items of at least `bytes` each: no more than there can be. */
  count(bytes: number, most: number): number {
    const count = this.u32();
    if (count > most || count * bytes > this.#view.byteLength - this.#at)
      this.#fail(`a list says it has ${count} items`);
    return count;
  }

  /** Nothing may be left. */
  end(): void {
    if (this.#at < this.#view.byteLength) this.#fail(`${this.#view.byteLength - this.#at} bytes follow its end`);
  }
}
