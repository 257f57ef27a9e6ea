import type { Block, TxResult } from "@neurite/core/chain";
import type { MinerIdentity, WeightVector } from "@neurite/subnets";

/** A registered neuron that serves: whom to ask, and where. */
export type ServingMiner = {
  readonly miner: MinerIdentity;
  readonly host: string;
  readonly port: number;
  /** 100: the hotkey is the peer id; 101: a binding record proves it. */
  readonly protocol: 100 | 101;
};

/** Where a subnet stands in its schedule at one block. */
export type EpochPosition = {
  /** `SubnetEpochIndex`: the epoch whose input was frozen last. */
  readonly index: number;
  /** `LastEpochBlock`. */
  readonly boundary: number;
  readonly tempo: number;
};

/** Whom a subnet's weights can go to. */
export type Serving = {
  readonly miners: readonly ServingMiner[];
  /** The subnet owner's uid, when its hotkey is registered. */
  readonly ownerUid: number | null;
};

/** What scoring needs from the chain. */
export type ScorerChain = {
  readonly position: (netuid: number, at: Block) => Promise<EpochPosition>;
  readonly blockHash: (number: number) => Promise<string>;
  /** Every registered neuron with an axon. Far dearer than `position`: for once or twice an epoch. */
  readonly serving: (netuid: number, at: Block) => Promise<Serving>;
  readonly setWeights: (netuid: number, vector: WeightVector & { readonly mechanism: number }) => Promise<TxResult>;
};
