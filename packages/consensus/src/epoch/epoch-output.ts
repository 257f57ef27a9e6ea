import type { SparseRow } from "./epoch-input.ts";

/**
 * The I32F32 bits (value × 2^32) behind the u16 vectors: integers, exact below 2^53, which stakes that no chain can
 * hold alone exceed.
 */
export type EpochRaw = {
  readonly stake: Float64Array;
  readonly activeStake: Float64Array;
  readonly consensus: Float64Array;
  readonly incentive: Float64Array;
  readonly dividends: Float64Array;
  readonly validatorTrust: Float64Array;
};

/** What one epoch yields, per uid: the vectors the chain stores, the amounts it pays, the new bonds. */
export type EpochOutput = {
  readonly active: readonly boolean[];
  /** The new `ValidatorPermit`. */
  readonly permits: readonly boolean[];
  readonly stakeWeight: Uint16Array;
  readonly consensus: Uint16Array;
  readonly incentive: Uint16Array;
  readonly dividends: Uint16Array;
  readonly validatorTrust: Uint16Array;
  /** Rao by incentive. */
  readonly server: BigUint64Array;
  /** Rao by dividend. */
  readonly validator: BigUint64Array;
  /** `Emission`. */
  readonly combined: BigUint64Array;
  /** Whole rao of stake, alpha and weighted root stake together. */
  readonly stake: BigUint64Array;
  /** Non-empty rows only, uid ascending, targets in the order in which the chain stores them. */
  readonly bonds: readonly SparseRow[];
  readonly raw: EpochRaw;
};
