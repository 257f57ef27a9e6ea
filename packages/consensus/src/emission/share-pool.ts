import { checkU64 } from "../check-number.ts";
import { saturateU64 } from "../fixed/fixed-wide.ts";
import { addFloat, checkFloat, floatOf, mulRatio, partOf, type SafeFloat, subFloat, ZERO_FLOAT } from "./safe-float.ts";

/**
 * What lies on one hotkey of one subnet: its value in rao (`TotalHotkeyAlpha`) and all shares in it
 * (`TotalHotkeySharesV2`); each coldkey's share is kept apart (`AlphaV2`) (§3.8.1).
 */
export type SharePool = { readonly value: bigint; readonly denominator: SafeFloat };

/** A pool after a coldkey moved stake, and that coldkey's share. */
export type ShareChange = { readonly pool: SharePool; readonly share: SafeFloat };

/** A hotkey without stake. */
export const EMPTY_POOL: SharePool = { value: 0n, denominator: ZERO_FLOAT };

/** Nobody would have a claim on what is added to the value. */
export const isEmptyPool = (pool: SharePool): boolean => pool.value === 0n || pool.denominator.mantissa === 0n;

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

const check = (pool: SharePool, share: SafeFloat): void => {
  checkU64("pool value", pool.value);
  checkFloat("pool denominator", pool.denominator);
  checkFloat("share", share);
};

/** Rao that a share of the pool is worth: floor(value · share / denominator). */
export const stakeOfShare = (pool: SharePool, share: SafeFloat): bigint => {
  check(pool, share);
  const { value, denominator } = pool;
  return lesser(partOf(value, share, denominator), value);
};

/**
 * Adds `amount` rao for the owner of `share`. Shares are rounded down and the denominator up, so that all shares
 * together never claim more than the value. In a pool without value old shares stay, worth next to nothing each.
 */
export const depositShare = (pool: SharePool, share: SafeFloat, amount: bigint): ShareChange => {
  check(pool, share);
  checkU64("amount", amount);
  const { value, denominator } = pool;
  const added = isEmptyPool(pool) ? floatOf(amount) : mulRatio(denominator, [amount, value], "down");
  return {
    pool: { value: saturateU64(value + amount), denominator: addFloat(denominator, added, "up") },
    share: addFloat(share, added, "down"),
  };
};

/** Takes `amount` rao, at most the stake of `share`; the share that is left is zero when all was taken. */
export const withdrawShare = (pool: SharePool, share: SafeFloat, amount: bigint): ShareChange => {
  checkU64("amount", amount);
  const { value, denominator } = pool;
  const stake = stakeOfShare(pool, share);
  const taken = lesser(amount, stake);
  // 21 digits are finer than one rao of any value: a part of the stake never needs more than the share.
  const removed = taken === stake ? share : mulRatio(denominator, [taken, value], "up");
  return {
    pool: { value: value - taken, denominator: subFloat(denominator, removed, "up") },
    share: subFloat(share, removed, "down"),
  };
};

/** Adds a dividend of `amount` rao: the value grows, the shares stay. The pool must not be empty. */
export const addDividend = (pool: SharePool, amount: bigint): SharePool => {
  check(pool, ZERO_FLOAT);
  checkU64("amount", amount);
  return { ...pool, value: saturateU64(pool.value + amount) };
};
