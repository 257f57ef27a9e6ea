import type { SparseRow } from "./sparse-row.ts";

/** Everything one epoch is computed from, as the chain froze it at its boundary block. Every u64 is a bigint. */
export type InputBlob = {
  readonly format: 1;
  /** Version of the arithmetic. */
  readonly consensus: number;
  readonly genesisHash: Uint8Array;
  readonly netuid: number;
  /** `SubnetEpochIndex` after it was raised at the boundary. */
  readonly index: bigint;
  /** The boundary block E. */
  readonly block: number;
  readonly params: Params;
  /** P in rao: miner pending, validator pending and carry. */
  readonly emission: bigint;
  /** By uid. */
  readonly neurons: readonly InputNeuron[];
  readonly mechanisms: readonly InputMechanism[];
};

/** The subnet's parameters that the epoch reads. */
export type Params = {
  readonly tempo: number;
  /** Activity cutoff in blocks. */
  readonly cutoff: bigint;
  /** `LastMechansimStepBlock`. */
  readonly lastStep: bigint;
  readonly minStake: bigint;
  readonly maxValidators: number;
  /** Uid of the owner's hotkey, when it is registered. */
  readonly owner: number | null;
  readonly commitReveal: boolean;
  readonly kappa: number;
  readonly penalty: number;
  readonly bondsMa: bigint;
  readonly yuma3: boolean;
  readonly liquid: boolean;
  readonly alphaLow: number;
  readonly alphaHigh: number;
  readonly steepness: number;
  readonly taoWeight: bigint;
  /** Shares of the mechanisms, when the owner set them. */
  readonly split: ArrayLike<number> | null;
};

/** One uid as it stood at the boundary. */
export type InputNeuron = {
  readonly hotkey: Uint8Array;
  readonly registeredAt: bigint;
  /** Alpha after child and parent flows, in rao. */
  readonly stake: bigint;
  readonly tao: bigint;
  readonly oldPermit: boolean;
  readonly newPermit: boolean;
  readonly take: number;
};

/** One mechanism's matrices and times. */
export type InputMechanism = {
  readonly lastUpdate: ArrayLike<bigint>;
  /** Block of each uid's earliest unexpired commit; empty without commit–reveal. */
  readonly commits: ArrayLike<bigint | null>;
  readonly weights: readonly SparseRow[];
  readonly bonds: readonly SparseRow[];
};
