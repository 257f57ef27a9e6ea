/** What the three validators said of one miner in one epoch, put together. */
export type MinerEpoch = {
  readonly kind: string;
  readonly uid: number;
  readonly tasks: number;
  readonly answered: number;
  /** Mean score of its tasks, 0 to 1. */
  readonly score: number;
  /** Stake-weighted mean of the validators' weights, 0 to 1. */
  readonly weight: number;
  /** u16 / 65535 as stored on chain. */
  readonly incentive: number;
  /** Rao paid for this epoch. */
  readonly paid: bigint;
};

export type ValidatorEpoch = {
  readonly name: string;
  readonly uid: number;
  readonly dividends: number;
  readonly paid: bigint;
  /** Whether its tag opened to the root that was paid. */
  readonly agreed: boolean;
};

/** One epoch from its boundary to its end. */
export type DemoEpoch = {
  readonly index: number;
  /** The boundary block. */
  readonly block: number;
  readonly status: "settled" | "voided";
  readonly endedAt: number;
  readonly miners: readonly MinerEpoch[];
  readonly validators: readonly ValidatorEpoch[];
  /** Rao, all hotkeys and the owner's cut together. */
  readonly paid: bigint;
};

/** The subnet's money in the terms of SETTLEMENT §8, in rao: issued = paid + recycled + pending. */
export type Money = {
  readonly issued: bigint;
  readonly paid: bigint;
  readonly recycled: bigint;
  readonly pending: bigint;
};

/** Everything the screen shows. */
export type DemoState = {
  readonly block: number;
  readonly boundary: number;
  readonly tempo: number;
  readonly wanted: number;
  /** What is being waited for, in words. */
  readonly waiting: string;
  readonly epochs: readonly DemoEpoch[];
  readonly money: Money;
  readonly secondsSinceStart: number;
};
