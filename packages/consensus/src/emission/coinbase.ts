import { checkInteger, checkU16, checkU64 } from "../check-number.ts";
import { BLOCK_ISSUE, MAX_ISSUANCE, U16_MAX } from "../limits.ts";

/** One, with 32 fractional bits. */
const ONE = 1n << 32n;
const U32_MAX = 2 ** 32 - 1;
const U128_MAX = 2n ** 128n - 1n;

/**
 * Rao that a block issues at a given total issuance (rao): one token, halved each time half of what was left is issued
 * (§3.2). Always less than a ten-millionth of what is left, so no block passes the cap.
 */
export const blockEmission = (issuance: bigint): bigint => {
  checkU64("issuance", issuance);
  if (issuance >= MAX_ISSUANCE) return 0n;
  const left = MAX_ISSUANCE - issuance;
  // floor(log2(cap / left)), exactly.
  const halvings = (MAX_ISSUANCE / left).toString(2).length - 1;
  return BLOCK_ISSUE >> BigInt(halvings);
};

/** What a subnet's share in the issuance follows from. */
export type SubnetShare = {
  /** `SubnetShareMilli`: thousandths of an ordinary share (u32). */
  readonly milli: number;
  /** `MinerBurned`: the part of its last incentive that went to its owner's own miners, in units of 2^-32 (u128). */
  readonly burned: bigint;
};

/** An equal share of a subnet that pays its miners. */
export const ORDINARY_SHARE: SubnetShare = { milli: 1_000, burned: 0n };

/**
 * What each of the subnets that earn gets of a block's emission, in rao (§3.3, SETTLEMENT §1): in proportion to its share
 * without the burned part, unless nothing would be left of any. The remainder of the division is not minted.
 */
export const subnetShares = (emission: bigint, earning: readonly SubnetShare[]): bigint[] => {
  checkU64("emission", emission);
  for (const { milli, burned } of earning) {
    checkInteger("milli", milli, [0, U32_MAX]);
    checkU64("burned", burned, U128_MAX);
  }
  const paid = earning.map(({ milli, burned }) => BigInt(milli) * (burned < ONE ? ONE - burned : 0n));
  const sizes = paid.some((size) => size > 0n) ? paid : earning.map(({ milli }) => BigInt(milli));
  const all = sizes.reduce((sum, size) => sum + size, 0n);
  return sizes.map((size) => (all > 0n ? (emission * size) / all : 0n));
};

/** One subnet's share of a block, in rao, split without remainder. */
export type BlockSplit = { readonly ownerCut: bigint; readonly miner: bigint; readonly validator: bigint };

/**
 * What a block puts into a subnet's pending buckets (§3.6): the owner's cut (u16, out of 65535) first, then halves;
 * the odd unit is the validators'.
 */
export const splitBlock = (share: bigint, ownerCut: number): BlockSplit => {
  checkU64("share", share);
  checkU16("ownerCut", ownerCut);
  const cut = (share * BigInt(ownerCut)) / BigInt(U16_MAX);
  const miner = (share - cut) / 2n;
  return { ownerCut: cut, miner, validator: share - cut - miner };
};
