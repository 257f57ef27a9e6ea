import { blake2b256 } from "../hashing.ts";
import { Scratch } from "../scratch.ts";
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
const buffer = new Scratch();

/** The state root that a header carries. */
export function rootHash(root: Root, version: StateVersion): Uint8Array {
  return blake2b256(root === null ? EMPTY_TRIE : encodeNode(root, version));
}

/** A node's bytes, as they are hashed and as they stand in a read proof. */
export function encodeNode(node: TrieNode, version: StateVersion): Uint8Array {
  const { path, value, children } = node;
  const hashed = value !== null && isHashed(value, version);
  // Children first: they are written into the same buffer.
  const below = children?.map((child) => (child === null ? null : merkleValue(child, version))) ?? null;
  const to = buffer.clear();
  writePath(to, path, header(node, hashed));
  if (below !== null) {
    const present = below.reduce((bits, child, digit) => (child === null ? bits : bits | (1 << digit)), 0);
    to.byte(present & 0xff);
    to.byte(present >> 8);
  }
  if (hashed) to.append(blake2b256(value));
  else if (value !== null) to.appendWithLength(value);
  for (const child of below ?? []) if (child !== null) to.appendWithLength(child);
  return to.copy();
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

function writePath(to: Scratch, path: string, { mark, bits }: { mark: number; bits: number }): void {
  const full = (1 << bits) - 1;
  to.byte(mark | Math.min(path.length, full));
  if (path.length >= full) {
    let left = path.length - full;
    for (; left >= 255; left -= 255) to.byte(255);
    to.byte(left);
  }
  to.digits(path);
}
