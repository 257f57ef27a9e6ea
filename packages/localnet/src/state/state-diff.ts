import { equalBytes } from "@neurite/core/primitives";
import type { HexKey } from "./hex-key.ts";
import { get } from "./trie.ts";
import type { Root } from "./trie-node.ts";
import { TrieWriter } from "./trie-writer.ts";

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
  const writer = new TrieWriter(root);
  for (const [key, value] of diff) {
    if (value === null) writer.remove(key);
    else writer.put(key, value);
  }
  return writer.finish();
}
