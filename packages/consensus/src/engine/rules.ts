/** Where the numbers of an epoch stand in `Columns.rules`. The WASM kernel reads them at the same places. */
export const RULE = {
  /** Voters, their stake, and the part of it that the votes up to the median must exceed. */
  voters: 0,
  total: 1,
  minority: 2,
  /** One of `PENALTY`; the penalty's share for a mix, as a factor in two halves like every factor here. */
  penalty: 3,
  betaHigh: 4,
  betaLow: 5,
  yuma3: 6,
  /** Parts of the new bonds and of the old ones in the moving average. */
  freshHigh: 7,
  freshLow: 8,
  oldHigh: 9,
  oldLow: 10,
  /** Liquid alpha: its ends, and the sigmoid's slope in whole and fraction. */
  alphaLow: 11,
  alphaHigh: 12,
  slopeWhole: 13,
  slopeFraction: 14,
  /** 1 where the consensus of the epoch before stands in `consensus`: it is tried first. */
  guess: 15,
} as const;

/** What a vote buys in bonds: all of it, what consensus left of it, or a mix. */
export const PENALTY = { none: 0, full: 1, mixed: 2 } as const;
