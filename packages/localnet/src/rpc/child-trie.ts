import { childTrie as childOf, childRootKey } from "../state/child-tries.ts";
import type { HexKey } from "../state/hex-key.ts";
import type { Root } from "../state/trie-node.ts";
import { RpcError } from "./rpc-errors.ts";

/** The child trie of a state, by its key in the main one; one that was never written is empty, as on a node. */
export function childTrie(state: Root, prefixed: HexKey): Root {
  if (!prefixed.startsWith(childRootKey(""))) throw new RpcError({ code: "RPC_CHILD_KEY" });
  return childOf(state, prefixed);
}

/** The same by the child's own key, without the prefix. */
export function defaultChildTrie(state: Root, key: HexKey): Root {
  return childOf(state, childRootKey(key));
}
