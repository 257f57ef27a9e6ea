/**
 * One stored row of a weight or bond matrix: `values[k]` (u16) is what uid `uid` gives to uid `targets[k]`.
 * The order of the targets is the stored one; it is part of the protocol.
 */
export type SparseRow = {
  readonly uid: number;
  readonly targets: ArrayLike<number>;
  readonly values: ArrayLike<number>;
};

/** Everything an epoch reads, under the names of the protocol. Every u64 is a bigint, in blocks or in rao. */
export type EpochInput = {
  /** Number of uids. Per-uid vectors have this length unless their comment says otherwise. */
  readonly n: number;
  readonly block: bigint;
  /** `Tempo`; read only while `lastStep` is 0. */
  readonly tempo: number;
  /** Activity cutoff in blocks: a uid is inactive once `lastUpdate + cutoff < block`. */
  readonly cutoff: bigint;
  /** `LastMechansimStepBlock`: the last epoch that changed bonds; 0 when there was none. */
  readonly lastStep: bigint;
  /** `LastUpdate`; a shorter list is padded with 0, a longer one is cut. */
  readonly lastUpdate: ArrayLike<bigint>;
  readonly registeredAt: ArrayLike<bigint>;
  /** Alpha of each uid after child and parent flows. */
  readonly stake: ArrayLike<bigint>;
  /** Root stake of each uid; absent means 0 for all. */
  readonly tao?: ArrayLike<bigint>;
  /** `TaoWeight` as stored; absent means 0. */
  readonly taoWeight?: bigint;
  /** `StakeThreshold`. */
  readonly minStake: bigint;
  /** Uid of the subnet owner's hotkey, if it is registered. */
  readonly owner: number | null;
  /** `ValidatorPermit` before this epoch; may be shorter or longer than `n`. */
  readonly permits: ArrayLike<boolean>;
  readonly maxValidators: number;
  /** Non-empty rows, each uid at most once. Targets at or above `n` are ignored. */
  readonly weights: readonly SparseRow[];
  readonly bonds: readonly SparseRow[];
  readonly commitReveal: boolean;
  /** With `commitReveal`: block of each uid's earliest commit that has not expired, null when it has none. */
  readonly commits: ArrayLike<bigint | null>;
  /** u16, out of 65535. */
  readonly kappa: number;
  /** `BondsPenalty`, u16, out of 65535. */
  readonly penalty: number;
  /** `BondsMovingAverage`, out of 1 000 000. */
  readonly bondsMa: bigint;
  readonly yuma3: boolean;
  /** `LiquidAlphaOn`; has an effect only with `yuma3`. */
  readonly liquid: boolean;
  /** u16, out of 65535. */
  readonly alphaLow: number;
  /** u16, out of 65535. */
  readonly alphaHigh: number;
  /** `AlphaSigmoidSteepness`, i16. */
  readonly steepness: number;
  /** Rao handed to this epoch. */
  readonly emission: bigint;
};
