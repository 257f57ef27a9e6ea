import { ScaleWriter } from "@neurite/core/codec";
import { toHexKey } from "./hex-key.ts";
import { rootHash } from "./trie-codec.ts";
import type { StateVersion } from "./trie-node.ts";
import { TrieWriter } from "./trie-writer.ts";

/** The root of a list: each item under its index as a compact number. A header carries that of its extrinsics. */
export function orderedRoot(items: readonly Uint8Array[], version: StateVersion): Uint8Array {
  const writer = new TrieWriter(null);
  for (const [index, item] of items.entries()) writer.put(toHexKey(new ScaleWriter().length(index).finish()), item);
  return rootHash(writer.finish(), version);
}
