import { CodecError } from "./codec-errors.ts";

const FIRST_CAPACITY = 256;
const U64_BITS = 64;
const HASH_BYTES = 32;

/** Writes SCALE bytes; a value out of its type's range throws a `CodecError` instead of being cut. */
export class ScaleWriter {
  #bytes = new Uint8Array(FIRST_CAPACITY);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(value: number): this {
    const checked = inRange("u8", value, [0, 0xff]);
    const at = this.#grow(1);
    this.#view.setUint8(at, checked);
    return this;
  }

  u16(value: number): this {
    const checked = inRange("u16", value, [0, 0xffff]);
    const at = this.#grow(2);
    this.#view.setUint16(at, checked, true);
    return this;
  }

  i16(value: number): this {
    const checked = inRange("i16", value, [-0x8000, 0x7fff]);
    const at = this.#grow(2);
    this.#view.setInt16(at, checked, true);
    return this;
  }

  u32(value: number): this {
    const checked = inRange("u32", value, [0, 0xffffffff]);
    const at = this.#grow(4);
    this.#view.setUint32(at, checked, true);
    return this;
  }

  u64(value: bigint): this {
    if (BigInt.asUintN(U64_BITS, value) !== value) {
      throw new CodecError({ code: "CODEC_UNENCODABLE", type: "u64", value: String(value) });
    }
    const at = this.#grow(8);
    this.#view.setBigUint64(at, value, true);
    return this;
  }

  flag(value: boolean): this {
    return this.u8(value ? 1 : 0);
  }

  /** The bytes themselves, without a length. */
  bytes(bytes: Uint8Array): this {
    const at = this.#grow(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** A hash or an account: exactly 32 bytes. */
  hash(bytes: Uint8Array): this {
    if (bytes.length !== HASH_BYTES) {
      throw new CodecError({ code: "CODEC_UNENCODABLE", type: "32 bytes", value: `${bytes.length} bytes` });
    }
    return this.bytes(bytes);
  }

  option<Value>(value: Value | null, write: (writer: ScaleWriter, value: Value) => void): this {
    this.flag(value !== null);
    if (value !== null) write(this, value);
    return this;
  }

  /** A compact length in its shortest form. */
  length(count: number): this {
    inRange("a compact length", count, [0, 2 ** 30 - 1]);
    if (count < 1 << 6) return this.u8(count << 2);
    if (count < 1 << 14) return this.u16((count << 2) | 1);
    return this.u32(count * 4 + 2);
  }

  vector<Value>(values: ArrayLike<Value>, write: (writer: ScaleWriter, value: Value) => void): this {
    this.length(values.length);
    for (let i = 0; i < values.length; i++) write(this, values[i] as Value);
    return this;
  }

  /** A copy of everything written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Where the next `length` bytes go. Called before the view is touched, for it may replace it. */
  #grow(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length));
      larger.set(this.#bytes.subarray(0, at));
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}

function inRange(type: string, value: number, [low, high]: readonly [number, number]): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new CodecError({ code: "CODEC_UNENCODABLE", type, value: String(value) });
}
