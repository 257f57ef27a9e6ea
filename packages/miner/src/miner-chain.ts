import type { TxResult } from "@neurite/core/chain";

/** A registered neuron, as far as a miner needs to know it. */
export type KnownNeuron = {
  readonly uid: number;
  readonly hotkey: string;
  readonly validatorPermit: boolean;
  readonly stake: bigint;
  readonly axon: { readonly host: string; readonly port: number; readonly protocol: number } | null;
};

/** What a miner needs from the chain. */
export type MinerChain = {
  /** As of the newest finalised block. */
  readonly neurons: (netuid: number) => Promise<readonly KnownNeuron[]>;
  readonly serveAxon: (axon: { netuid: number; host: string; port: number; protocol: number }) => Promise<TxResult>;
};
