import { BLOCK_ISSUE, MAX_ISSUANCE, U16_MAX } from "../limits.ts";

/**
 * Rao that a block issues at a given total issuance: one token, halved each time half of what was left is issued.
 * Never more than what is missing to the cap.
 */
export const blockEmission = (issuance: bigint): bigint => {
  if (issuance >= MAX_ISSUANCE) return 0n;
  const left = MAX_ISSUANCE - issuance;
  const halvings = (MAX_ISSUANCE / left).toString(2).length - 1;
  const issue = BLOCK_ISSUE >> BigInt(halvings);
  return issue < left ? issue : left;
};

/** What each of the subnets that earn gets of a block; the remainder of the division is not minted. */
export const subnetShare = (emission: bigint, earning: number): bigint =>
  earning > 0 ? emission / BigInt(earning) : 0n;

/** One subnet's share of a block, in rao, split without remainder. */
export type BlockSplit = { readonly ownerCut: bigint; readonly miner: bigint; readonly validator: bigint };

/** The owner's cut (u16, out of 65535) first, then halves; the odd unit is the validators'. */
export const splitBlock = (share: bigint, ownerCut: number): BlockSplit => {
  const cut = (share * BigInt(ownerCut)) / BigInt(U16_MAX);
  const miner = (share - cut) / 2n;
  return { ownerCut: cut, miner, validator: share - cut - miner };
};
