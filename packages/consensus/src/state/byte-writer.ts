const FIRST_CAPACITY = 4_096;

/** Writes little-endian numbers one after another. */
export class ByteWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(x: number): void {
    const at = this.#take(1);
    this.#view.setUint8(at, x);
  }

  u16(x: number): void {
    const at = this.#take(2);
    this.#view.setUint16(at, x, true);
  }

  u32(x: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, x, true);
  }

  u64(x: bigint): void {
    const at = this.#take(8);
    this.#view.setBigUint64(at, x, true);
  }

  /** A copy of what was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Where so many more bytes begin; the view before it may be gone. */
  #take(bytes: number): number {
    const from = this.#length;
    this.#length = from + bytes;
    if (this.#length > this.#bytes.length) this.#grow();
    return from;
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#length);
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
