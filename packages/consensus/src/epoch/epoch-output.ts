import type { SparseRow } from "./epoch-input.ts";

/** The I32F32 bits (value × 2^32) behind the u16 vectors. */
export type EpochRaw = {
  readonly stake: readonly bigint[];
  readonly activeStake: readonly bigint[];
  readonly consensus: readonly bigint[];
  readonly incentive: readonly bigint[];
  readonly dividends: readonly bigint[];
  readonly validatorTrust: readonly bigint[];
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
  readonly server: readonly bigint[];
  /** Rao by dividend. */
  readonly validator: readonly bigint[];
  /** `Emission`. */
  readonly combined: readonly bigint[];
  /** Whole rao of stake, alpha and weighted root stake together. */
  readonly stake: readonly bigint[];
  /** Non-empty rows only, uid ascending, targets in the order in which the chain stores them. */
  readonly bonds: readonly SparseRow[];
  readonly raw: EpochRaw;
};
