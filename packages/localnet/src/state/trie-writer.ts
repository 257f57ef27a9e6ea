import { digitAt, HEX_DIGITS, type HexKey } from "./hex-key.ts";
import type { Children, Root, TrieNode } from "./trie-node.ts";

/** Numbers and not objects: a node that pointed to its writer would keep that writer's whole state alive. */
let writers = 0;

/**
 * Writes many keys into a state and leaves the state as it was. Nodes are copied once on the way to a key; those
 * that this writer has made are its own, and are changed in place until somebody takes the root.
 */
export class TrieWriter {
  readonly #id = ++writers;
  #root: Root;
  #key: HexKey = "";
  #value: Uint8Array = new Uint8Array();

  constructor(root: Root) {
    this.#root = root;
  }

  put(key: HexKey, value: Uint8Array): void {
    this.#key = key;
    this.#value = value;
    this.#root = this.#putAt(this.#root, 0);
  }

  remove(key: HexKey): void {
    this.#key = key;
    this.#root = this.#removeAt(this.#root, 0);
  }

  /** The state with everything written. The writer must not be used after that. */
  finish(): Root {
    return this.#root;
  }

  #putAt(node: Root, at: number): TrieNode {
    const key = this.#key;
    if (node === null) return this.#make(key.slice(at), this.#value, null);
    const shared = sharedLength(node.path, key, at);
    const end = at + shared;
    if (shared < node.path.length) return this.#split(node, shared, end);
    if (end === key.length) return this.#change(node, this.#value, this.#ownChildren(node));
    const digit = digitAt(key, end);
    return this.#withChild(node, digit, this.#putAt(node.children?.[digit] ?? null, end + 1));
  }

  /** A branch in the middle of a node's path; `end` is where the key leaves it. */
  #split(node: TrieNode, shared: number, end: number): TrieNode {
    const key = this.#key;
    const children: Children = new Array<TrieNode | null>(16).fill(null);
    const lower = this.#make(node.path.slice(shared + 1), node.value, this.#ownChildren(node));
    children[digitAt(node.path, shared)] = lower;
    const path = node.path.slice(0, shared);
    if (end === key.length) return this.#make(path, this.#value, children);
    children[digitAt(key, end)] = this.#make(key.slice(end + 1), this.#value, null);
    return this.#make(path, null, children);
  }

  #removeAt(node: Root, at: number): Root {
    const key = this.#key;
    if (node === null || !key.startsWith(node.path, at)) return node;
    const end = at + node.path.length;
    if (end === key.length) return node.value === null ? node : this.#joined(node, null, this.#ownChildren(node));
    if (node.children === null) return node;
    const digit = digitAt(key, end);
    const child = node.children[digit] ?? null;
    const rest = this.#removeAt(child, end + 1);
    if (rest === child && rest?.writer !== this.#id) return node;
    if (rest !== null) return this.#withChild(node, digit, rest);
    const children = this.#ownChildren(node) as Children;
    children[digit] = null;
    return this.#joined(node, node.value, children);
  }

  /** A node after a removal: a branch without a value and with a single child becomes one with that child. */
  #joined(node: TrieNode, value: Uint8Array | null, children: Children | null): Root {
    const places = children === null ? [] : children.flatMap((child, digit) => (child === null ? [] : [digit]));
    const [only] = places;
    if (children === null || only === undefined) return value === null ? null : this.#change(node, value, null);
    if (places.length > 1 || value !== null) return this.#change(node, value, children);
    const child = children[only] as TrieNode;
    return this.#make(`${node.path}${HEX_DIGITS[only]}${child.path}`, child.value, this.#ownChildren(child));
  }

  #withChild(node: TrieNode, digit: number, child: TrieNode): TrieNode {
    const children = this.#ownChildren(node) ?? new Array<TrieNode | null>(16).fill(null);
    children[digit] = child;
    return this.#change(node, node.value, children);
  }

  #change(node: TrieNode, value: Uint8Array | null, children: Children | null): TrieNode {
    if (node.writer !== this.#id) return this.#make(node.path, value, children);
    node.value = value;
    node.children = children;
    node.merkle = null;
    return node;
  }

  /** The children of a node, as a list that may be changed. */
  #ownChildren(node: TrieNode): Children | null {
    return node.writer === this.#id || node.children === null ? node.children : node.children.slice();
  }

  #make(path: string, value: Uint8Array | null, children: Children | null): TrieNode {
    return { path, value, children, merkle: null, writer: this.#id };
  }
}

function sharedLength(path: string, key: HexKey, at: number): number {
  const most = Math.min(path.length, key.length - at);
  let shared = 0;
  while (shared < most && path.charCodeAt(shared) === key.charCodeAt(at + shared)) shared++;
  return shared;
}
