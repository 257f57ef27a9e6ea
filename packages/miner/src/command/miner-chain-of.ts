import { type ChainClient, metagraph, serveAxon } from "@neurite/core/chain";
import type { KeyPair } from "@neurite/core/keys";
import type { MinerChain } from "../miner-chain.ts";

/** The chain as a miner sees it, over the client; `key` signs. */
export function minerChainOf(client: ChainClient, key: KeyPair): MinerChain {
  return {
    neurons: async (netuid) => (await metagraph(client, netuid)).neurons,
    serveAxon: (axon) => serveAxon(client, key, axon),
  };
}
