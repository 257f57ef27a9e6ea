import { ScaleReader } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { MAX_KEYS_PER_QUESTION } from "../limits.ts";
import { readProof } from "../state/read-proof.ts";
import { callAt, stateAt } from "./block-state.ts";
import type { Params } from "./params.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { storageMethods } from "./storage-methods.ts";
import { storageSubscription } from "./storage-subscription.ts";
import { versionJson } from "./version-json.ts";

/** `state_*`: storage, runtime calls, metadata, versions, proofs. */
export function stateMethods(node: RpcNode): RpcGroup {
  const at = (params: Params, index: number): string => params.hash(index) ?? node.chain.head.hash;
  const call = (params: Params) =>
    toHex(callAt(node, at(params, 2), { method: params.text(0), argument: params.bytes(1) }));
  const version = (params: Params) => versionJson(node.chain.runtime(at(params, 0)).version);
  return {
    methods: {
      ...storageMethods(node),
      state_call: call,
      state_callAt: call,
      state_getMetadata: (params) => {
        const ask = { method: "Metadata_metadata", argument: new Uint8Array() };
        const reader = new ScaleReader(callAt(node, at(params, 0), ask));
        return toHex(reader.bytes(reader.length(1)));
      },
      state_getRuntimeVersion: version,
      chain_getRuntimeVersion: version,
      state_getReadProof: (params) => {
        const hash = at(params, 1);
        const { root, version } = stateAt(node, hash);
        const nodes = readProof(root, params.keys(0, MAX_KEYS_PER_QUESTION), version);
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
