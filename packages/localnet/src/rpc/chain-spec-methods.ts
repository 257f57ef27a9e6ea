import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";
import { chainProperties } from "./system-methods.ts";

/** `chainSpec_v1_*`: what the network is, for good. */
export function chainSpecMethods({ chain, name }: RpcNode): RpcGroup {
  return {
    methods: {
      chainSpec_v1_chainName: () => name,
      chainSpec_v1_genesisHash: () => chain.genesisHash,
      chainSpec_v1_properties: chainProperties,
    },
    subscriptions: {},
  };
}
