import { digitAt, HEX_DIGITS, type HexKey } from "./hex-key.ts";
import { makeNode, type Root, type TrieNode, withChild } from "./trie-node.ts";

/** The value at a key, or null. */
export function get(root: Root, key: HexKey): Uint8Array | null {
  let node = root;
  let at = 0;
  while (node !== null) {
    if (!key.startsWith(node.path, at)) return null;
    at += node.path.length;
    if (at === key.length) return node.value;
    node = node.children?.[digitAt(key, at)] ?? null;
    at += 1;
  }
  return null;
}

/** The state with `value` at `key`. */
export function put(root: Root, key: HexKey, value: Uint8Array): TrieNode {
  return putAt(root, key, { at: 0, value });
}

function putAt(node: Root, key: HexKey, { at, value }: { at: number; value: Uint8Array }): TrieNode {
  if (node === null) return makeNode(key.slice(at), value, null);
  const shared = sharedLength(node.path, key, at);
  const end = at + shared;
  if (shared === node.path.length) {
    if (end === key.length) return makeNode(node.path, value, node.children);
    const digit = digitAt(key, end);
    const child = putAt(node.children?.[digit] ?? null, key, { at: end + 1, value });
    return makeNode(node.path, node.value, withChild(node.children, digit, child));
  }
  const lower = makeNode(node.path.slice(shared + 1), node.value, node.children);
  const children = withChild(null, digitAt(node.path, shared), lower);
  const path = node.path.slice(0, shared);
  if (end === key.length) return makeNode(path, value, children);
  children[digitAt(key, end)] = makeNode(key.slice(end + 1), value, null);
  return makeNode(path, null, children);
}

function sharedLength(path: string, key: HexKey, at: number): number {
  const most = Math.min(path.length, key.length - at);
  let shared = 0;
  while (shared < most && path.charCodeAt(shared) === key.charCodeAt(at + shared)) shared++;
  return shared;
}

/** The state without `key`; the same root when the key is not there. */
export function remove(root: Root, key: HexKey): Root {
  return removeAt(root, key, 0);
}

function removeAt(node: Root, key: HexKey, at: number): Root {
  if (node === null || !key.startsWith(node.path, at)) return node;
  const end = at + node.path.length;
  if (end === key.length) return node.value === null ? node : joined(node.path, null, node.children);
  if (node.children === null) return node;
  const digit = digitAt(key, end);
  const child = node.children[digit] ?? null;
  const rest = removeAt(child, key, end + 1);
  return rest === child ? node : joined(node.path, node.value, withChild(node.children, digit, rest));
}

/** A node after a removal: a branch without a value and with a single child becomes one with that child. */
function joined(path: string, value: Uint8Array | null, children: TrieNode["children"]): Root {
  const places = children === null ? [] : children.flatMap((child, digit) => (child === null ? [] : [digit]));
  const [only] = places;
  if (children === null || only === undefined) return value === null ? null : makeNode(path, value, null);
  if (places.length > 1 || value !== null) return makeNode(path, value, children);
  const child = children[only] as TrieNode;
  return makeNode(`${path}${HEX_DIGITS[only]}${child.path}`, child.value, child.children);
}

/** The smallest key greater than `key`, or null. */
export function nextKey(root: Root, key: HexKey): HexKey | null {
  return root === null ? null : after(root, "", key);
}

function after(node: TrieNode, above: string, key: HexKey): HexKey | null {
  const here = above + node.path;
  if (!key.startsWith(here)) return here > key ? firstKey(node, here) : null;
  if (node.children === null) return null;
  for (let digit = key.length > here.length ? digitAt(key, here.length) : 0; digit < 16; digit++) {
    const child = node.children[digit];
    const found = child ? after(child, here + HEX_DIGITS[digit], key) : null;
    if (found !== null) return found;
  }
  return null;
}

function firstKey(node: TrieNode, here: string): HexKey | null {
  if (node.value !== null) return here;
  const digit = node.children?.findIndex((child) => child !== null) ?? -1;
  const child = node.children?.[digit];
  return child ? firstKey(child, here + HEX_DIGITS[digit] + child.path) : null;
}

/** The node of `key`, or the highest one below it; null when no key begins with `key`. */
export function closestDescendant(root: Root, key: HexKey): Root {
  let node = root;
  let at = 0;
  while (node !== null && key.length - at > node.path.length) {
    if (!key.startsWith(node.path, at)) return null;
    at += node.path.length;
    node = node.children?.[digitAt(key, at)] ?? null;
    at += 1;
  }
  return node?.path.startsWith(key.slice(at)) === true ? node : null;
}

/** Keys that start with `prefix` and are greater than `start`, in order. */
export function* keysWithPrefix(root: Root, prefix: HexKey, start: HexKey | null = null): Generator<HexKey> {
  let key: HexKey | null = prefix;
  if (start !== null && start >= prefix) key = nextKey(root, start);
  else if (get(root, prefix) === null) key = nextKey(root, prefix);
  for (; key?.startsWith(prefix); key = nextKey(root, key)) yield key;
}
