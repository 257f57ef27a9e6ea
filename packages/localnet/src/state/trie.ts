import { digitAt, HEX_DIGITS, type HexKey } from "./hex-key.ts";
import type { Root, TrieNode } from "./trie-node.ts";
import { TrieWriter } from "./trie-writer.ts";

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
export function put(root: Root, key: HexKey, value: Uint8Array): Root {
  const writer = new TrieWriter(root);
  writer.put(key, value);
  return writer.finish();
}

/** The state without `key`; the same root when the key is not there. */
export function remove(root: Root, key: HexKey): Root {
  const writer = new TrieWriter(root);
  writer.remove(key);
  return writer.finish();
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
