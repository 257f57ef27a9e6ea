import { CodecError, ScaleReader, ScaleWriter } from "@neurite/core/codec";

const ROOM = 1024;
const NOTHING = { items: new Uint8Array(), count: 0 };

/**
 * A SCALE vector under construction. `System.Events` grows by one item hundreds of times in a block; to copy it
 * each time would be quadratic. Versions share one buffer: only the longest may go on in place, and an older one,
 * which a rollback brings back, copies first.
 */
export class AppendedList {
  readonly #shared: { bytes: Uint8Array; used: number };
  readonly #length: number;
  readonly #count: number;

  private constructor(shared: { bytes: Uint8Array; used: number }, length: number, count: number) {
    this.#shared = shared;
    this.#length = length;
    this.#count = count;
  }

  /** A list with what `encoded` holds; bytes that are no vector count as nothing, as on a node. */
  static from(encoded: Uint8Array | null): AppendedList {
    const { items, count } = encoded === null || encoded.length === 0 ? NOTHING : split(encoded);
    const bytes = new Uint8Array(items.length + ROOM);
    bytes.set(items);
    return new AppendedList({ bytes, used: items.length }, items.length, count);
  }

  /** The list with one more item, which is encoded already. */
  with(item: Uint8Array): AppendedList {
    const end = this.#length + item.length;
    let shared = this.#shared;
    if (shared.used !== this.#length || end > shared.bytes.length) {
      const bytes = new Uint8Array(2 * end + ROOM);
      bytes.set(shared.bytes.subarray(0, this.#length));
      shared = { bytes, used: this.#length };
    }
    shared.bytes.set(item, this.#length);
    shared.used = end;
    return new AppendedList(shared, end, this.#count + 1);
  }

  /** The vector's bytes. */
  encode(): Uint8Array {
    return new ScaleWriter().length(this.#count).bytes(this.#shared.bytes.subarray(0, this.#length)).finish();
  }
}

function split(encoded: Uint8Array): { items: Uint8Array; count: number } {
  try {
    const reader = new ScaleReader(encoded);
    const count = reader.length(0);
    return { items: encoded.subarray(reader.at), count };
  } catch (error) {
    if (error instanceof CodecError) return NOTHING;
    throw error;
  }
}
