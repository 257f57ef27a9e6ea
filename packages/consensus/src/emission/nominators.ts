import { checkU64 } from "../check-number.ts";
import { takeOf } from "./delegate-take.ts";
import { type SafeFloat, ZERO_FLOAT } from "./safe-float.ts";
import {
  addDividend,
  depositShare,
  EMPTY_POOL,
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

/** Takes `amount` rao, at most the nominator's stake, off it. With the last nominator goes what rounding left. */
export const debitStake = (stake: HotkeyStake, coldkey: string, amount: bigint): HotkeyStake => {
  checkU64("amount", amount, stakeOfNominator(stake, coldkey));
  const { pool, share } = withdrawShare(stake.pool, shareOf(stake, coldkey), amount);
  const isLast = share.mantissa === 0n && stakeOfShare(stake.pool, pool.denominator) === 0n;
  return withShare(stake, coldkey, { pool: isLast ? { ...pool, value: 0n } : pool, share });
};

/** Less than this together, in rao, is what rounding leaves in a pool that all nominators have left. */
const LEAST_SHARED_STAKE = 1000n;

/**
 * Pays a dividend as settlement does (§3.7, SETTLEMENT §4): what the take leaves raises the value of everybody's shares,
 * and only then is the take staked for the hotkey's owner. Where nobody has stake the owner gets it all.
 */
export const payDividend = (stake: HotkeyStake, { dividend, take, owner }: DividendPayment): HotkeyStake => {
  const own = takeOf(dividend, take);
  const shared = raiseShares(stake, dividend - own, owner);
  return own === 0n ? shared : creditStake(shared, owner, own);
};

function raiseShares(stake: HotkeyStake, amount: bigint, owner: string): HotkeyStake {
  if (amount === 0n) return stake;
  if (stake.pool.denominator.mantissa === 0n || stake.pool.value < LEAST_SHARED_STAKE) {
    return creditStake(stake, owner, amount);
  }
  return { ...stake, pool: addDividend(stake.pool, amount) };
}
