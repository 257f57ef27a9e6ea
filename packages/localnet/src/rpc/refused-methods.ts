import { RpcError } from "./rpc-errors.ts";
import type { RpcGroup, RpcMethod } from "./rpc-method.ts";

/**
 * Methods by which a node's operator reaches into it. A node refuses them to strangers; the embedded chain, which has
 * no keystore, no peers and no off-chain workers, refuses them to everybody, in the same words.
 */
const REFUSED = [
  "author_hasKey",
  "author_hasSessionKeys",
  "author_insertKey",
  "author_rotateKeys",
  "author_rotateKeysWithOwner",
  "offchain_localStorageClear",
  "offchain_localStorageGet",
  "offchain_localStorageSet",
  "state_traceBlock",
  "system_addLogFilter",
  "system_addReservedPeer",
  "system_removeReservedPeer",
  "system_resetLogFilter",
  "system_unstable_networkState",
];

export function refusedMethods(): RpcGroup {
  const refuse = (method: string): RpcMethod => {
    return () => {
      throw new RpcError({ code: "RPC_UNSAFE", method });
    };
  };
  return { methods: Object.fromEntries(REFUSED.map((method) => [method, refuse(method)])), subscriptions: {} };
}
