import { equalBytes } from "@neurite/core/primitives";
import { childTrie, hangChild, splitChildKey } from "./child-tries.ts";
import type { HexKey } from "./hex-key.ts";
import { get } from "./trie.ts";
import type { Root } from "./trie-node.ts";
import { TrieWriter } from "./trie-writer.ts";

/** What a block changed: a value, or null for a key that is gone. Keys of child tries are those of `childKey`. */
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
  const children = new Map<HexKey, TrieWriter>();
  for (const [place, value] of diff) {
    const inChild = splitChildKey(place);
    const into = inChild === null ? writer : childWriter(children, root, inChild.rootKey);
    const key = inChild?.key ?? place;
    if (value === null) into.remove(key);
    else into.put(key, value);
  }
  const state = writer.finish();
  for (const [rootKey, child] of children) hangChild(state, rootKey, child.finish());
  return state;
}

function childWriter(children: Map<HexKey, TrieWriter>, root: Root, rootKey: HexKey): TrieWriter {
  const known = children.get(rootKey) ?? new TrieWriter(childTrie(root, rootKey));
  children.set(rootKey, known);
  return known;
}
