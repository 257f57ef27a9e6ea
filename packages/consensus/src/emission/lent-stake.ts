import { checkU64, outOfRange } from "../check-number.ts";
import { saturateU64, U64_MAX, WIDE_ONE } from "../fixed/fixed-wide.ts";

/** A hotkey's stake on a subnet in rao, and who lends to whom; parts are of 2^64 − 1, as `ChildKeys` stores them. */
export type LentStake = {
  /** All that lies on the hotkey. */
  readonly own: bigint;
  /** The parts of it that its children have. */
  readonly lent: readonly bigint[];
  /** Of each parent: the part, and all the stake that lies on the parent. */
  readonly borrowed: readonly { readonly part: bigint; readonly stake: bigint }[];
};

/** Rao with 32 fraction bits: an integer times a proportion of 32 fraction bits is exact. */
const partOf = (stake: bigint, part: bigint): bigint => stake * ((part * WIDE_ONE) / U64_MAX);

/**
 * What a hotkey votes with, in rao: its own stake less what it lends, and more by what it borrows (§2.3). What a parent
 * borrows itself it cannot lend.
 */
export const stakeAfterLending = ({ own, lent, borrowed }: LentStake): bigint => {
  checkU64("own", own);
  for (const part of lent) checkU64("lent", part);
  for (const { part, stake } of borrowed) {
    checkU64("borrowed part", part);
    checkU64("borrowed stake", stake);
  }
  const all = lent.reduce((sum, part) => sum + part, 0n);
  if (all > U64_MAX) outOfRange("lent", all, `parts that sum to at most ${U64_MAX}`);
  const kept = lent.reduce((left, part) => left - partOf(own, part), own * WIDE_ONE);
  const whole = borrowed.reduce((sum, { part, stake }) => sum + partOf(stake, part), kept);
  return saturateU64(whole / WIDE_ONE);
};
