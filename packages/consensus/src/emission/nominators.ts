import { checkU64 } from "../check-number.ts";
import { takeOf } from "./delegate-take.ts";
import { type SafeFloat, ZERO_FLOAT } from "./safe-float.ts";
import {
  addDividend,
  depositShare,
  EMPTY_POOL,
  isEmptyPool,
  type ShareChange,
  type SharePool,
  stakeOfShare,
  withdrawShare,
} from "./share-pool.ts";

/** All stake on one hotkey of one subnet: the pool, and by coldkey the share of each nominator (never zero). */
export type HotkeyStake = { readonly pool: SharePool; readonly shares: ReadonlyMap<string, SafeFloat> };

/** A validator's payment: its dividend in rao, its take (u16, out of 65535) and the coldkey that owns the hotkey. */
export type DividendPayment = { readonly dividend: bigint; readonly take: number; readonly owner: string };

/** A hotkey on which nobody has staked. */
export const NO_STAKE: HotkeyStake = { pool: EMPTY_POOL, shares: new Map() };

const shareOf = (stake: HotkeyStake, coldkey: string): SafeFloat => stake.shares.get(coldkey) ?? ZERO_FLOAT;

const withShare = ({ shares }: HotkeyStake, coldkey: string, { pool, share }: ShareChange): HotkeyStake => {
  const kept = new Map(shares);
  if (share.mantissa === 0n) kept.delete(coldkey);
  else kept.set(coldkey, share);
  return { pool, shares: kept };
};

/** Rao of one nominator: floor(value · share / denominator). All together are at most the pool's value. */
export const stakeOfNominator = (stake: HotkeyStake, coldkey: string): bigint =>
  stakeOfShare(stake.pool, shareOf(stake, coldkey));

/** Adds `amount` rao to a nominator's stake. */
export const creditStake = (stake: HotkeyStake, coldkey: string, amount: bigint): HotkeyStake =>
  withShare(stake, coldkey, depositShare(stake.pool, shareOf(stake, coldkey), amount));

/** Takes `amount` rao, at most the nominator's stake, off it. */
export const debitStake = (stake: HotkeyStake, coldkey: string, amount: bigint): HotkeyStake => {
  checkU64("amount", amount, stakeOfNominator(stake, coldkey));
  return withShare(stake, coldkey, withdrawShare(stake.pool, shareOf(stake, coldkey), amount));
};

/**
 * Pays a dividend as settlement does (§3.7, SETTLEMENT §4): the take is staked for the hotkey's owner first, the rest
 * raises the value of everybody's shares, the owner's new ones included. Where nobody has stake the owner gets it all.
 */
export const payDividend = (stake: HotkeyStake, { dividend, take, owner }: DividendPayment): HotkeyStake => {
  const own = takeOf(dividend, take);
  const afterTake = own === 0n ? stake : creditStake(stake, owner, own);
  const shared = dividend - own;
  if (shared === 0n) return afterTake;
  if (isEmptyPool(afterTake.pool)) return creditStake(afterTake, owner, shared);
  return { ...afterTake, pool: addDividend(afterTake.pool, shared) };
};
