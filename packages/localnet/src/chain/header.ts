import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import type { DigestItem } from "./digest.ts";
import { readDigestItem, writeDigestItem } from "./digest.ts";

const HASH_BYTES = 32;

/** A block's header, as Substrate encodes it. */
export type Header = {
  readonly parentHash: Uint8Array;
  readonly number: number;
  readonly stateRoot: Uint8Array;
  readonly extrinsicsRoot: Uint8Array;
  readonly digest: readonly DigestItem[];
};

export function encodeHeader(header: Header): Uint8Array {
  return new ScaleWriter()
    .hash(header.parentHash)
    .length(header.number)
    .hash(header.stateRoot)
    .hash(header.extrinsicsRoot)
    .vector(header.digest, writeDigestItem)
    .finish();
}

export function readHeader(reader: ScaleReader): Header {
  return {
    parentHash: reader.bytes(HASH_BYTES),
    number: reader.length(0),
    stateRoot: reader.bytes(HASH_BYTES),
    extrinsicsRoot: reader.bytes(HASH_BYTES),
    digest: reader.vector(1, readDigestItem),
  };
}

export function decodeHeader(bytes: Uint8Array): Header {
  const reader = new ScaleReader(bytes);
  const header = readHeader(reader);
  reader.end();
  return header;
}

/** The block's hash, as text. */
export function headerHash(header: Header): string {
  return toHex(blake2b256(encodeHeader(header)));
}

/** A header before the runtime has filled in its roots. */
export function openHeader(parentHash: Uint8Array, number: number, digest: readonly DigestItem[]): Header {
  const none = new Uint8Array(HASH_BYTES);
  return { parentHash, number, stateRoot: none, extrinsicsRoot: none, digest };
}
