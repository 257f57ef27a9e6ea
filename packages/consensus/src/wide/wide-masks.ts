import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import { lastTempo } from "../epoch/last-tempo.ts";
import { U64_MAX } from "../fixed/fixed-wide.ts";
import type { WideMatrix } from "./wide-matrix.ts";

type Keep = (uid: number, target: number) => boolean;

const keepEntries = (n: number, rows: readonly SparseRow[], keep: Keep): WideMatrix => {
  const matrix: (readonly [target: number, value: bigint])[][] = Array.from({ length: n }, () => []);
  for (const { uid, targets, values } of rows) {
    for (let k = 0; k < targets.length; k++) {
      const target = targets[k] as number;
      if (keep(uid, target)) matrix[uid]?.push([target, BigInt(values[k] as number)]);
    }
  }
  return matrix;
};

/**
 * Weight rows of permitted uids without self-votes (but the owner's) and without votes for uids that registered since
 * the weights or the commit, each row divided by its sum. Stored zeros stay: they are entries.
 */
export const wideWeights = (input: EpochInput, permits: readonly boolean[]): WideMatrix => {
  const { n, owner, lastUpdate, commitReveal, commits, registeredAt } = input;
  const kept = keepEntries(n, input.weights, (i, j) => {
    if (j >= n || permits[i] !== true || (i === j && i !== owner)) return false;
    const registered = registeredAt[j] as bigint;
    return (lastUpdate[i] ?? 0n) > registered && (!commitReveal || (commits[i] ?? U64_MAX) >= registered);
  });
  return kept.map((row) => {
    const sum = row.reduce((total, [, value]) => total + value, 0n);
    return sum === 0n ? row : row.map(([j, value]) => [j, (value << 32n) / sum] as const);
  });
};

/** Stored bonds (u16) without those to uids that registered since the last epoch. Targets that are no uid stay. */
export const wideBonds = (input: EpochInput): WideMatrix => {
  const since = lastTempo(input);
  return keepEntries(input.n, input.bonds, (_, j) => j >= input.n || since > (input.registeredAt[j] as bigint));
};
