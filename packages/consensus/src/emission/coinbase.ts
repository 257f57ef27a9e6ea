import { checkInteger, checkU16, checkU64 } from "../check-number.ts";
import { BLOCK_ISSUE, MAX_ISSUANCE, U16_MAX } from "../limits.ts";

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

/**
 * What each of the `earning` subnets gets of a block's emission, in rao (SETTLEMENT §1). The remainder of the division
 * is not minted.
 */
export const subnetShare = (emission: bigint, earning: number): bigint => {
  checkU64("emission", emission);
  checkInteger("earning", earning, [0, U16_MAX]);
  return earning > 0 ? emission / BigInt(earning) : 0n;
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
