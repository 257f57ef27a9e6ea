import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import type { Block } from "./block.ts";
import { encodeHeader, readHeader } from "./header.ts";

/** A block as bytes, without its state. */
export function encodeBlock({ header, extrinsics }: Pick<Block, "header" | "extrinsics">): Uint8Array {
  const writer = new ScaleWriter().bytes(encodeHeader(header));
  return writer.vector(extrinsics, (to, extrinsic) => to.length(extrinsic.length).bytes(extrinsic)).finish();
}

export function decodeBlock(bytes: Uint8Array): Block {
  const reader = new ScaleReader(bytes);
  const header = readHeader(reader);
  const hash = toHex(blake2b256(bytes.subarray(0, reader.at)));
  const extrinsics = reader.vector(1, (from) => from.bytes(from.length(1)));
  reader.end();
  return { number: header.number, hash, header, extrinsics };
}

/** All blocks of the one chain there is, by number and by hash. They are held as bytes: a tenth of the objects' size. */
export class BlockIndex {
  readonly #blocks: Uint8Array[] = [];
  readonly #hashes: string[] = [];
  readonly #numbers = new Map<string, number>();
  #head: Block | null = null;

  /** Takes the next block; `bytes` where somebody has encoded it already. */
  push(block: Block, bytes = encodeBlock(block)): void {
    this.#blocks.push(bytes);
    this.#hashes.push(block.hash);
    this.#numbers.set(block.hash, block.number);
    this.#head = block;
  }

  /** The same blocks up to `number`, to go on with on one's own. */
  fork(number: number): BlockIndex {
    const fork = new BlockIndex();
    for (const [at, bytes] of this.#blocks.slice(0, number).entries()) {
      const hash = this.#hashes[at] as string;
      fork.#blocks.push(bytes);
      fork.#hashes.push(hash);
      fork.#numbers.set(hash, at);
    }
    const last = this.block(number);
    if (last !== null) fork.push(last);
    return fork;
  }

  /** The newest block. */
  get head(): Block | null {
    return this.#head;
  }

  hashOf(number: number): string | null {
    return this.#hashes[number] ?? null;
  }

  numberOf(hash: string): number | null {
    return this.#numbers.get(hash) ?? null;
  }

  block(number: number): Block | null {
    if (number === this.#head?.number) return this.#head;
    const bytes = this.#blocks[number];
    return bytes === undefined ? null : decodeBlock(bytes);
  }
}
