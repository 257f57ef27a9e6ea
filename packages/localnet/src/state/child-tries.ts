import type { HexKey } from "./hex-key.ts";
import { get } from "./trie.ts";
import type { Root } from "./trie-node.ts";

/** Keys of the main trie under which the roots of others stand; the runtime does not write them itself. */
export const CHILD_ROOTS: HexKey = Buffer.from(":child_storage:").toString("hex");
/** Those of the one kind of child tries that there is. */
const DEFAULT_CHILD_ROOTS: HexKey = Buffer.from(":child_storage:default:").toString("hex");
/** In a change of state, between the key of a child's root and a key of the child; it comes before every digit. */
const SEPARATOR = "/";

/** A child trie hangs on the very array that is its root in the main one: where the array goes, the child goes. */
const tries = new WeakMap<Uint8Array, Root>();

/** The key of a child's root in the main trie. */
export function childRootKey(name: HexKey): HexKey {
  return DEFAULT_CHILD_ROOTS + name;
}

/** The child whose root stands under `rootKey`; empty where there is none. */
export function childTrie(root: Root, rootKey: HexKey): Root {
  const value = get(root, rootKey);
  return value === null ? null : (tries.get(value) ?? null);
}

/** Hangs a child on its root's array. */
export function hangChild(root: Root, rootKey: HexKey, child: Root): void {
  const value = get(root, rootKey);
  if (value !== null) tries.set(value, child);
}

/** A child's key as it stands in a change of state. */
export function childKey(rootKey: HexKey, key: HexKey): string {
  return rootKey + SEPARATOR + key;
}

/** The two halves of such a key; null for a key of the main trie. */
export function splitChildKey(key: string): { readonly rootKey: HexKey; readonly key: HexKey } | null {
  const at = key.indexOf(SEPARATOR);
  return at < 0 ? null : { rootKey: key.slice(0, at), key: key.slice(at + 1) };
}
