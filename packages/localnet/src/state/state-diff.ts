import { equalBytes } from "@neurite/core/primitives";
import type { HexKey } from "./hex-key.ts";
import { get, put, remove } from "./trie.ts";
import type { Root } from "./trie-node.ts";

/** What a block changed: a value, or null for a key that is gone. */
export type StateDiff = ReadonlyMap<HexKey, Uint8Array | null>;

/** `diff` without what the state holds already. */
export function onlyChanges(root: Root, diff: StateDiff): StateDiff {
  const changes = new Map<HexKey, Uint8Array | null>();
  for (const [key, value] of diff) {
    const old = get(root, key);
    const same = old === null || value === null ? old === value : equalBytes(old, value);
    if (!same) changes.set(key, value);
  }
  return changes;
}

/** The state after `diff`. */
export function applyDiff(root: Root, diff: StateDiff): Root {
  let state = root;
  for (const [key, value] of diff) state = value === null ? remove(state, key) : put(state, key, value);
  return state;
}
