const FIRST_CAPACITY = 4_096;

/** Writes little-endian numbers one after another. */
export class ByteWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  #take(bytes: number): DataView {
    const end = this.#length + bytes;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const view = new DataView(this.#bytes.buffer, this.#length, bytes);
    this.#length = end;
    return view;
  }

  u8(x: number): void {
    this.#take(1).setUint8(0, x);
  }

  u16(x: number): void {
    this.#take(2).setUint16(0, x, true);
  }

  u32(x: number): void {
    this.#take(4).setUint32(0, x, true);
  }

  u64(x: bigint): void {
    this.#take(8).setBigUint64(0, x, true);
  }

  /** A copy of what was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
