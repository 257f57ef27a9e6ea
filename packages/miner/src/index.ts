export { Miner, type MinerModules, type MinerOptions } from "./miner.ts";
export type { KnownNeuron, MinerChain } from "./miner-chain.ts";
export { MinerError, type MinerFault } from "./miner-errors.ts";
