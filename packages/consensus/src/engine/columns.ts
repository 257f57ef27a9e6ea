/** How large a subnet's matrices are: what the arrays of `Columns` are cut to. */
export type ColumnShape = {
  readonly n: number;
  /** Uids that hold weights or bonds; each is one row. */
  readonly rows: number;
  /** Entries of the stored weight rows, and of the stored bond rows. */
  readonly weights: number;
  readonly bonds: number;
};

/**
 * A subnet's matrices column by column: all of an epoch but three sums stays inside one column, which fits into the
 * nearest cache. I32F32 values are carried as their bits, exact integers in float64.
 *
 * Column j owns the entries from `start[j]` to `end[j]`, rows ascending. Where many entries are set every column holds
 * every row (`stride` > 0, absent ones are 0); else columns list their rows. Both are filled up to an even number, for
 * vector registers hold two; the entry added is 0 and belongs to row `rows`, which nobody owns.
 */
export type Columns = {
  readonly shape: ColumnShape;
  /** `rows` and the row that nobody owns, rounded up to even. */
  readonly lanes: number;
  /** Entries from one column to the next; 0 when columns list their rows. */
  readonly stride: number;
  /** The numbers of this epoch, at the places that `rules.ts` names. */
  readonly rules: Float64Array;

  // Per row.
  readonly uid: Uint32Array;
  /** A row's votes count for uids registered below this block; 0 for a row that may not vote. */
  readonly limit: Float64Array;
  /** The target that would be a vote for oneself; `NOBODY` where that is allowed. */
  readonly own: Uint32Array;
  /** Active stake as products take it: the upper bits, and the low 16 bits as a fraction of them. */
  readonly stakeHigh: Float64Array;
  readonly stakeLow: Float64Array;
  /** Stake in the column medians, 0 for who has no vote; and who has one, for a vote can round to 0. */
  readonly vote: Float64Array;
  readonly isVoter: Uint8Array;
  readonly trust: Float64Array;
  /** What a row's bonds earn of the incentives. */
  readonly earned: Float64Array;
  /** 1 where a row's new bonds are stored. */
  readonly permit: Uint8Array;

  // Per uid.
  readonly registered: Float64Array;
  /** 1 where bonds to the uid are older than its registration. */
  readonly outdated: Uint8Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly consensus: Float64Array;
  /** Becomes the incentive. */
  readonly rank: Float64Array;
  readonly place: Uint32Array;
  readonly stamp: Uint32Array;

  // Per entry.
  readonly row: Uint16Array;
  /** Weight divided by its row's sum; −0 where the row names the target with a weight of 0. */
  readonly weight: Float64Array;
  /** `WEIGHT_UNSEEN`, `BOND_UNSEEN` where the liquid look-up errs. */
  readonly mark: Uint8Array;
  /** Stored bond (u16) plus one; 0 where there is none. */
  readonly bond: Uint32Array;
  /** First stake times weight, in the end the bond as a part of its column. */
  readonly share: Float64Array;

  // The rows as the chain stores them: row r owns the entries from start[r] to start[r + 1].
  readonly weightStart: Uint32Array;
  readonly weightTarget: Uint16Array;
  readonly weightValue: Uint16Array;
  readonly bondStart: Uint32Array;
  readonly bondTarget: Uint16Array;
  readonly bondValue: Uint16Array;

  // Room for one column at work.
  readonly laneHigh: Float64Array;
  readonly laneLow: Float64Array;
  readonly laneVote: Float64Array;
  readonly laneSum: Float64Array;
  readonly buckets: Float64Array;
};

/** No uid. */
export const NOBODY = 0xffff_ffff;

/** Into how many parts one round of selection divides the votes of a column. */
export const BUCKETS = 64;

export const WEIGHT_UNSEEN = 1;
export const BOND_UNSEEN = 2;

/** Does the weight row name the target? A listed zero is −0; what is absent is 0. */
export const isListed = (weight: number): boolean => weight !== 0 || Object.is(weight, -0);
