import type { EpochInput } from "./epoch-input.ts";

/** Who set weights within the cutoff. The chain's saturating sum cannot matter: no block is above u64. */
export const activeFlags = ({ n, lastUpdate, cutoff, block }: EpochInput): boolean[] => {
  const oldest = block - cutoff;
  const active: boolean[] = [];
  for (let i = 0; i < n; i++) active.push((lastUpdate[i] ?? 0n) >= oldest);
  return active;
};
