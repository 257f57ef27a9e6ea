import { stateVersionOf } from "../chain/runtime-version.ts";
import { Overlay } from "../state/overlay.ts";
import type { RpcNode } from "./rpc-node.ts";
import type { HashedState } from "./storage-query.ts";

/** The state after a block, with the way in which it is hashed. */
export function stateAt({ chain }: RpcNode, hash: string): HashedState {
  return { root: chain.state(hash), version: stateVersionOf(chain.runtime(hash).version) };
}

/** Calls the runtime that a block's state holds; what it writes is forgotten. */
export function callAt({ chain }: RpcNode, hash: string, call: { method: string; argument: Uint8Array }): Uint8Array {
  return chain.runtime(hash).runtime.call(call.method, call.argument, new Overlay(chain.state(hash)));
}
