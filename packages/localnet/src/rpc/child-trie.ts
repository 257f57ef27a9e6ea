import type { HexKey } from "../state/hex-key.ts";
import type { Root } from "../state/trie-node.ts";
import { RpcError } from "./rpc-errors.ts";

/** Where a child trie's root stands in the main one. */
const DEFAULT_CHILD = Buffer.from(":child_storage:default:").toString("hex");

/**
 * The child trie of a state, by its key in the main one. A runtime that makes child tries is refused when it is
 * loaded, so every one that is asked for is empty, as one that was never written is on a node.
 */
export function childTrie(_state: Root, prefixed: HexKey): Root {
  if (!prefixed.startsWith(DEFAULT_CHILD)) throw new RpcError({ code: "RPC_CHILD_KEY" });
  return null;
}

/** The same by the child's own key, without the prefix. */
export function defaultChildTrie(state: Root, key: HexKey): Root {
  return childTrie(state, DEFAULT_CHILD + key);
}
