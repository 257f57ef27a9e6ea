import { type ChainClient, metagraph, serveAxon } from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import type { KnownNeuron, MinerChain } from "../miner-chain.ts";

/** The chain as a miner sees it, over the client; `key` signs. */
export function minerChainOf(client: ChainClient, key: KeyPair): MinerChain {
  let known: { readonly netuid: number; readonly block: string; readonly neurons: readonly KnownNeuron[] } | null =
    null;
  return {
    neurons: async (netuid) => {
      const head = await client.head();
      // Asked more often than there are blocks: the same block gives the same list.
      if (known?.block === head.hash && known.netuid === netuid) return known.neurons;
      const { neurons } = await metagraph(client, netuid, head);
      known = { netuid, block: head.hash, neurons };
      return neurons;
    },
    serveAxon: (axon) => serveAxon(client, key, axon),
  };
}
