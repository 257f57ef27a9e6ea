import { CodecError, ScaleReader } from "@neurite/core/codec";
import { concatBytes, type Disk } from "@neurite/core/primitives";
import type { Block } from "../chain/block.ts";
import { FILE_WINDOW_BYTES, MAX_RECORD_BYTES } from "../limits.ts";
import { readSignedBlock } from "./block-bytes.ts";
import { PortableError } from "./portable-errors.ts";

/** Bytes of the number of blocks with which the file begins. */
export const COUNT_BYTES = 8;

/** The blocks of a file that `export` or a node's `export-blocks --binary` wrote; one window of it is in memory. */
export async function* readBlockFile(path: string, disk: Disk): AsyncGenerator<Block> {
  const head = await disk.read(path, { at: 0, length: COUNT_BYTES });
  if (head === null) throw new PortableError({ code: "PORTABLE_NO_FILE", path });
  if (head.length < COUNT_BYTES) throw broken(path, 0, "it ends inside its first eight bytes");
  const count = new ScaleReader(head).u64();
  const window = new Window(path, disk);
  for (let done = 0n; done < count; done++) yield await window.next(Number(done));
  if (await window.hasMore()) throw broken(path, Number(count), "it goes on after its last block");
}

/** Where in the file we are, and what was read ahead. */
class Window {
  readonly #path: string;
  readonly #disk: Disk;
  #ahead: Uint8Array = new Uint8Array();
  #readUpTo = COUNT_BYTES;

  constructor(path: string, disk: Disk) {
    this.#path = path;
    this.#disk = disk;
  }

  async next(index: number): Promise<Block> {
    for (;;) {
      const block = this.#tryNext(index);
      if (block !== null) return block;
      if (this.#ahead.length > MAX_RECORD_BYTES) throw broken(this.#path, index, "a block is too long");
      if (!(await this.#more())) throw broken(this.#path, index, "it ends inside a block");
    }
  }

  async hasMore(): Promise<boolean> {
    return this.#ahead.length > 0 || (await this.#more());
  }

  /** Null when the block does not end inside the window. */
  #tryNext(index: number): Block | null {
    try {
      const reader = new ScaleReader(this.#ahead);
      const block = readSignedBlock(reader);
      this.#ahead = this.#ahead.subarray(reader.at);
      return block;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      if (error.fault.code === "CODEC_TRUNCATED") return null;
      throw broken(this.#path, index, error.message);
    }
  }

  async #more(): Promise<boolean> {
    // The window grows with the block that does not fit: reading it in equal steps would be quadratic.
    const length = Math.max(FILE_WINDOW_BYTES, this.#ahead.length);
    const bytes = (await this.#disk.read(this.#path, { at: this.#readUpTo, length })) ?? new Uint8Array();
    this.#readUpTo += bytes.length;
    this.#ahead = concatBytes(this.#ahead, bytes);
    return bytes.length > 0;
  }
}

function broken(path: string, block: number, reason: string): PortableError {
  return new PortableError({ code: "PORTABLE_FILE_BROKEN", path, block, reason });
}
