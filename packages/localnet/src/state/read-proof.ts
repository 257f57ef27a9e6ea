import { childTrie } from "./child-tries.ts";
import { digitAt, type HexKey } from "./hex-key.ts";
import { encodeNode, isHashed } from "./trie-codec.ts";
import type { Root, StateVersion } from "./trie-node.ts";

const HASH_BYTES = 32;

/** The nodes and values by which somebody who has only the root can check these keys, present or absent. */
export function readProof(root: Root, keys: readonly HexKey[], version: StateVersion): readonly Uint8Array[] {
  const proof = new Map<string, Uint8Array>();
  const add = (bytes: Uint8Array): void => {
    proof.set(Buffer.from(bytes).toString("latin1"), bytes);
  };
  for (const key of keys) {
    let node = root;
    let at = 0;
    while (node !== null) {
      const encoded = encodeNode(node, version);
      // A shorter one stands inside its parent, unless it is the root.
      if (at === 0 || encoded.length >= HASH_BYTES) add(encoded);
      if (!key.startsWith(node.path, at)) break;
      at += node.path.length;
      if (at === key.length) {
        if (node.value !== null && isHashed(node.value, version)) add(node.value);
        break;
      }
      node = node.children?.[digitAt(key, at)] ?? null;
      at += 1;
    }
  }
  return [...proof.values()];
}

/** The same for keys of a child trie: the way to its root in the main trie, and on from there. */
export function readChildProof(root: Root, { rootKey, keys }: ChildKeys, version: StateVersion): readonly Uint8Array[] {
  const nodes = [...readProof(root, [rootKey], version), ...readProof(childTrie(root, rootKey), keys, version)];
  return [...new Map(nodes.map((node) => [Buffer.from(node).toString("latin1"), node])).values()];
}

/** Keys of the child whose root stands under `rootKey`. */
export type ChildKeys = { readonly rootKey: HexKey; readonly keys: readonly HexKey[] };
