import { ScaleWriter } from "@neurite/core/codec";
import { blake2b256 } from "../hashing.ts";
import { fromHexKey } from "./hex-key.ts";
import type { Root, StateVersion, TrieNode } from "./trie-node.ts";

/** A node whose encoding is shorter than a hash stands inside its parent. */
const HASH_BYTES = 32;
/** In version 1 a value longer than this is stored as its hash. */
const LONGEST_INLINE_VALUE = 32;

/** Bits of a header byte that say what the node is; the bits that are left begin the path's length. */
const Header = {
  leaf: { mark: 0x40, bits: 6 },
  branch: { mark: 0x80, bits: 6 },
  branchWithValue: { mark: 0xc0, bits: 6 },
  leafWithHash: { mark: 0x20, bits: 5 },
  branchWithHash: { mark: 0x10, bits: 4 },
} as const;

const EMPTY_TRIE = Uint8Array.of(0);

/** The state root that a header carries. */
export function rootHash(root: Root, version: StateVersion): Uint8Array {
  return blake2b256(root === null ? EMPTY_TRIE : encodeNode(root, version));
}

/** A node's bytes, as they are hashed and as they stand in a read proof. */
export function encodeNode(node: TrieNode, version: StateVersion): Uint8Array {
  const { path, value, children } = node;
  const hashed = value !== null && isHashed(value, version);
  const writer = new ScaleWriter();
  writePath(writer, path, header(node, hashed));
  if (children !== null) writer.u16(children.reduce((bits, child, digit) => (child ? bits | (1 << digit) : bits), 0));
  if (value !== null) {
    if (hashed) writer.bytes(blake2b256(value));
    else writer.length(value.length).bytes(value);
  }
  for (const child of children ?? []) {
    if (child === null) continue;
    const merkle = merkleValue(child, version);
    writer.length(merkle.length).bytes(merkle);
  }
  return writer.finish();
}

/** What a parent holds of its child: the encoding, or its hash when it is not shorter than one. */
export function merkleValue(node: TrieNode, version: StateVersion): Uint8Array {
  if (node.merkle?.version !== version) {
    const encoded = encodeNode(node, version);
    node.merkle = { version, bytes: encoded.length < HASH_BYTES ? encoded : blake2b256(encoded) };
  }
  return node.merkle.bytes;
}

/** Whether a value lies beside its node, under its hash. */
export function isHashed(value: Uint8Array, version: StateVersion): boolean {
  return version === 1 && value.length > LONGEST_INLINE_VALUE;
}

function header(node: TrieNode, hashed: boolean): { readonly mark: number; readonly bits: number } {
  if (node.children === null) return hashed ? Header.leafWithHash : Header.leaf;
  if (node.value === null) return Header.branch;
  return hashed ? Header.branchWithHash : Header.branchWithValue;
}

function writePath(writer: ScaleWriter, path: string, { mark, bits }: { mark: number; bits: number }): void {
  const full = (1 << bits) - 1;
  if (path.length < full) {
    writer.u8(mark | path.length);
  } else {
    writer.u8(mark | full);
    let left = path.length - full;
    for (; left >= 255; left -= 255) writer.u8(255);
    writer.u8(left);
  }
  writer.bytes(fromHexKey(path.length % 2 === 0 ? path : `0${path}`));
}
