import { toHex } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import { MAX_KEYS_PER_QUESTION } from "../limits.ts";
import { readChildProof } from "../state/read-proof.ts";
import { get } from "../state/trie.ts";
import type { Root } from "../state/trie-node.ts";
import { stateAt } from "./block-state.ts";
import { childTrie } from "./child-trie.ts";
import type { Params } from "./params.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { firstKeys, hexOrNull, keysFrom, storageSize } from "./storage-methods.ts";

/** `childstate_*`: a trie inside the main one. The first parameter is its key with the prefix `:child_storage:default:`. */
export function childStateMethods(node: RpcNode): RpcGroup {
  const child = (params: Params, at: number): Root => {
    const prefixed = params.key(0);
    return childTrie(stateAt(node, params.hash(at) ?? node.chain.head.hash).root, prefixed);
  };
  const paged = (params: Params) => keysFrom(child(params, 4), params, 1);
  return {
    methods: {
      childstate_getStorage: (params) => hexOrNull(get(child(params, 2), params.key(1))),
      childstate_getStorageEntries: (params) => {
        const trie = child(params, 2);
        return params.keys(1, MAX_KEYS_PER_QUESTION).map((key) => hexOrNull(get(trie, key)));
      },
      childstate_getStorageHash: (params) => {
        const value = get(child(params, 2), params.key(1));
        return value === null ? null : toHex(blake2b256(value));
      },
      childstate_getStorageSize: (params) => storageSize(child(params, 2), params.key(1)),
      childstate_getKeys: (params) => firstKeys(child(params, 2), params.key(1)),
      childstate_getKeysPaged: paged,
      childstate_getKeysPagedAt: paged,
      state_getChildReadProof: (params) => childProof(node, params),
    },
    subscriptions: {},
  };
}

/** Proves the child's root in the main trie and, below it, the keys. */
function childProof(node: RpcNode, params: Params): unknown {
  const prefixed = params.key(0);
  const keys = params.keys(1, MAX_KEYS_PER_QUESTION);
  const at = params.hash(2) ?? node.chain.head.hash;
  const { root, version } = stateAt(node, at);
  childTrie(root, prefixed); // throws where the key is none of a child
  return { at, proof: readChildProof(root, { rootKey: prefixed, keys }, version).map(toHex) };
}
