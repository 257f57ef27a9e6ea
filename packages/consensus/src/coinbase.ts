import { BLOCK_ISSUE, MAX_ISSUANCE, U16_MAX } from "./limits.ts";

/**
 * Rao that a block issues at a given total issuance: one token, halved whenever half of what was left is issued.
 * Never more than what is missing to the cap.
 */
export const blockEmission = (issuance: bigint): bigint => {
  if (issuance >= MAX_ISSUANCE) return 0n;
  const left = 2n ** 32n - (issuance << 32n) / MAX_ISSUANCE;
  const inverse = 2n ** 64n / left;
  const halvings = inverse.toString(2).length - 33;
  const issue = BLOCK_ISSUE >> BigInt(halvings);
  return issue < MAX_ISSUANCE - issuance ? issue : MAX_ISSUANCE - issuance;
};

/** One subnet's share of a block, in rao. */
export type BlockSplit = { readonly ownerCut: bigint; readonly miner: bigint; readonly validator: bigint };

/**
 * Splits a subnet's share into the pending buckets of owner, miners and validators: the cut (u16, out of 65535)
 * first, then halves. Every part is floored, so the parts can miss the share by up to two rao.
 */
export const splitBlock = (share: bigint, ownerCut: number): BlockSplit => {
  const ratio = (BigInt(ownerCut) << 32n) / BigInt(U16_MAX);
  const cut = share * ratio;
  const rest = (share << 32n) - cut;
  const miner = rest >> 1n;
  return { ownerCut: cut >> 32n, miner: miner >> 32n, validator: (rest - miner) >> 32n };
};
