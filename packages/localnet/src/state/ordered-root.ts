import { ScaleWriter } from "@neurite/core/codec";
import { toHexKey } from "./hex-key.ts";
import { put } from "./trie.ts";
import { rootHash } from "./trie-codec.ts";
import type { Root, StateVersion } from "./trie-node.ts";

/** The root of a list: each item under its index as a compact number. A header carries that of its extrinsics. */
export function orderedRoot(items: readonly Uint8Array[], version: StateVersion): Uint8Array {
  let root: Root = null;
  items.forEach((item, index) => {
    root = put(root, toHexKey(new ScaleWriter().length(index).finish()), item);
  });
  return rootHash(root, version);
}
