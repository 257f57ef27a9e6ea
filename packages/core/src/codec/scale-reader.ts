import { CodecError } from "./codec-errors.ts";

/**
 * A cursor over SCALE bytes: each read gives a value or throws a `CodecError`.
 * Nothing is allocated for a claimed length before that many bytes are known to be there.
 */
export class ScaleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  flag(): boolean {
    const at = this.#at;
    const value = this.u8();
    if (value > 1) throw new CodecError({ code: "CODEC_FLAG", at, value });
    return value === 1;
  }

  /** A copy of the next `length` bytes. */
  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.slice(at, at + length);
  }

  /** Passes over `length` bytes. */
  skip(length: number): void {
    this.#take(length);
  }

  option<Value>(read: (reader: ScaleReader) => Value): Value | null {
    return this.flag() ? read(this) : null;
  }

  /** A compact length in its shortest form, for items of at least `itemBytes` bytes each, which must be there. */
  length(itemBytes: number): number {
    const at = this.#at;
    const first = this.u8();
    const mode = first & 3;
    if (mode === 3) throw new CodecError({ code: "CODEC_COMPACT", at });
    this.#at = at;
    const raw = mode === 0 ? this.u8() : mode === 1 ? this.u16() : this.u32();
    const count = raw >>> 2;
    const least = mode === 0 ? 0 : mode === 1 ? 1 << 6 : 1 << 14;
    if (count < least) throw new CodecError({ code: "CODEC_COMPACT", at });
    this.#need(count * itemBytes);
    return count;
  }

  /** A vector whose items take at least `itemBytes` bytes each. */
  vector<Value>(itemBytes: number, read: (reader: ScaleReader) => Value): Value[] {
    const count = this.length(itemBytes);
    const values: Value[] = [];
    for (let i = 0; i < count; i++) values.push(read(this));
    return values;
  }

  /** Throws unless every byte was read. */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw new CodecError({ code: "CODEC_TRAILING", at: this.#at, left });
  }

  #need(needed: number): void {
    const left = this.#bytes.length - this.#at;
    if (needed > left) throw new CodecError({ code: "CODEC_TRUNCATED", at: this.#at, needed, left });
  }

  #take(length: number): number {
    this.#need(length);
    const at = this.#at;
    this.#at += length;
    return at;
  }
}
