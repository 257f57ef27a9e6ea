import { ScaleReader } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { stateVersionOf } from "../chain/runtime-version.ts";
import { MAX_KEYS_PER_QUESTION } from "../limits.ts";
import { Overlay } from "../state/overlay.ts";
import { readProof } from "../state/read-proof.ts";
import type { Params } from "./params.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { storageMethods } from "./storage-methods.ts";
import { storageSubscription } from "./storage-subscription.ts";
import { versionJson } from "./version-json.ts";

/** `state_*`: storage, runtime calls, metadata, versions, proofs. */
export function stateMethods(node: RpcNode): RpcGroup {
  const at = (params: Params, index: number): string => params.hash(index) ?? node.chain.head.hash;
  const call = (method: string, argument: Uint8Array, hash: string): Uint8Array =>
    node.chain.runtime(hash).runtime.call(method, argument, new Overlay(node.chain.state(hash)));
  const version = (params: Params) => versionJson(node.chain.runtime(at(params, 0)).version);
  return {
    methods: {
      ...storageMethods(node),
      state_call: (params) => toHex(call(params.text(0), params.bytes(1), at(params, 2))),
      state_callAt: (params) => toHex(call(params.text(0), params.bytes(1), at(params, 2))),
      state_getMetadata: (params) => {
        const reader = new ScaleReader(call("Metadata_metadata", new Uint8Array(), at(params, 0)));
        return toHex(reader.bytes(reader.length(1)));
      },
      state_getRuntimeVersion: version,
      chain_getRuntimeVersion: version,
      state_getReadProof: (params) => {
        const hash = at(params, 1);
        const stateVersion = stateVersionOf(node.chain.runtime(hash).version);
        const nodes = readProof(node.chain.state(hash), params.keys(0, MAX_KEYS_PER_QUESTION), stateVersion);
        return { at: hash, proof: nodes.map(toHex) };
      },
    },
    subscriptions: {
      state_subscribeStorage: storageSubscription(node),
      state_subscribeRuntimeVersion: versionSubscription(node, "state_unsubscribeRuntimeVersion"),
      chain_subscribeRuntimeVersion: versionSubscription(node, "chain_unsubscribeRuntimeVersion"),
    },
  };
}

function versionSubscription({ chain, onHead }: RpcNode, unsubscribe: string): RpcGroup["subscriptions"][string] {
  return {
    notification: "state_runtimeVersion",
    unsubscribe,
    start: (_params, emit) => {
      let told = chain.runtime().version;
      emit(versionJson(told));
      return onHead(() => {
        const { version } = chain.runtime();
        if (version !== told) emit(versionJson(version));
        told = version;
      });
    },
  };
}
