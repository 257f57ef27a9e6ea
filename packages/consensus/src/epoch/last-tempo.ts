import { saturateU64 } from "../fixed/fixed-wide.ts";
import type { EpochInput } from "./epoch-input.ts";

/**
 * Bonds to uids that registered at or after this block are outdated.
 * @see epoch_mechanism: last_tempo
 */
export const lastTempo = ({ block, lastStep, tempo }: Pick<EpochInput, "block" | "lastStep" | "tempo">): bigint => {
  if (lastStep !== 0n) return saturateU64(lastStep + 1n);
  return block > BigInt(tempo) ? block - BigInt(tempo) : 0n;
};
