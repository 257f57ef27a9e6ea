import { MAX_KEYS_PER_QUESTION } from "../limits.ts";
import { get } from "../state/trie.ts";
import type { RpcSubscription } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { changeSet } from "./storage-methods.ts";

/** All values at first, then those that a block changed. */
export function storageSubscription({ chain, onHead }: RpcNode): RpcSubscription {
  return {
    notification: "state_storage",
    unsubscribe: "state_unsubscribeStorage",
    start: (params, emit) => {
      const keys = params.keys(0, MAX_KEYS_PER_QUESTION);
      let told = chain.state();
      emit(changeSet(chain.head.hash, told, keys));
      return onHead(({ hash }) => {
        const state = chain.state(hash);
        // States share what did not change, so the same value is the same array.
        const changed = keys.filter((key) => get(state, key) !== get(told, key));
        told = state;
        if (changed.length > 0) emit(changeSet(hash, state, changed));
      });
    },
  };
}
