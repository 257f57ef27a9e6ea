import { I64F64, mulWide, saturate, U64_MAX, whole } from "../fixed/fixed-wide.ts";
import type { EpochInput } from "./epoch-input.ts";

/**
 * Stake of each uid, alpha and weighted root stake together, in I64F64 bits.
 * @see get_stake_weights_for_network in staking/stake_utils.rs
 */
export const stakeBits = ({ stake, tao, taoWeight }: EpochInput): bigint[] => {
  // The weight keeps 32 fraction bits before it is widened; the product keeps 64.
  const weight = (((taoWeight ?? 0n) << 32n) / U64_MAX) << 32n;
  const bits: bigint[] = [];
  for (let i = 0; i < stake.length; i++) {
    const own = whole(I64F64, stake[i] as bigint);
    const root = weight === 0n ? 0n : (tao?.[i] ?? 0n);
    bits.push(root === 0n ? own : saturate(I64F64, own + mulWide(I64F64, whole(I64F64, root), weight)));
  }
  return bits;
};
