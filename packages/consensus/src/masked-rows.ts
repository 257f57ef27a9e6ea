import { blockOrder } from "./block-order.ts";
import type { EpochInput, SparseRow } from "./epoch-input.ts";
import { divSmall } from "./fixed.ts";
import { U64_MAX } from "./fixed-wide.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";

const emptyMatrix = (n: number, rows: readonly SparseRow[]): SparseMatrix => {
  const entries = rows.reduce((sum, row) => sum + row.targets.length, 0);
  return { n, start: new Int32Array(n + 1), target: new Int32Array(entries), value: new Float64Array(entries) };
};

const byUid = (n: number, rows: readonly SparseRow[]): (SparseRow | undefined)[] => {
  const slots = new Array<SparseRow | undefined>(n).fill(undefined);
  for (const row of rows) slots[row.uid] = row;
  return slots;
};

/** A row's votes count for uids registered below this block: after them its weights or its commit came. */
const rowLimit = ({ lastUpdate, commitReveal, commits }: EpochInput, uid: number): bigint => {
  const updated = lastUpdate[uid] ?? 0n;
  if (!commitReveal) return updated;
  const committed = (commits[uid] ?? U64_MAX) + 1n;
  return committed < updated ? committed : updated;
};

/**
 * Weight rows of permitted uids without self-votes (but the owner's) and without votes for uids that registered
 * since, each row divided by its sum. Stored zeros stay: they are entries.
 */
export const maskedWeights = (input: EpochInput, permits: readonly boolean[]): SparseMatrix => {
  const { n, owner } = input;
  const matrix = emptyMatrix(n, input.weights);
  const { start, target, value } = matrix;
  const slots = byUid(n, input.weights);
  const { registered, limits } = blockOrder(
    input.registeredAt,
    Array.from({ length: n }, (_, i) => rowLimit(input, i)),
  );
  let end = 0;
  for (let i = 0; i < n; i++) {
    const row = permits[i] ? slots[i] : undefined;
    const from = end;
    const limit = limits[i] as number;
    const own = i === owner ? -1 : i;
    let sum = 0;
    const length = row?.targets.length ?? 0;
    for (let k = 0; k < length; k++) {
      const j = row?.targets[k] as number;
      if (j >= n || j === own || (registered[j] as number) >= limit) continue;
      const weight = row?.values[k] as number;
      target[end] = j;
      value[end++] = weight;
      sum += weight;
    }
    if (sum > 0) for (let e = from; e < end; e++) value[e] = divSmall(value[e] as number, sum);
    start[i + 1] = end;
  }
  return matrix;
};

/** Stored bonds (u16) without those to uids that registered since the last epoch. */
export const maskedBonds = (input: EpochInput): SparseMatrix => {
  const { n, block, lastStep, registeredAt } = input;
  const tempo = BigInt(input.tempo);
  const lastTempo = lastStep !== 0n ? lastStep + 1n : block > tempo ? block - tempo : 0n;
  // Entries to uids that are none stay: they cannot earn, but they can stop the liquid look-up of their row.
  const kept = Uint8Array.from({ length: n }, (_, j) => (lastTempo > (registeredAt[j] as bigint) ? 1 : 0));
  const matrix = emptyMatrix(n, input.bonds);
  const { start, target, value } = matrix;
  const slots = byUid(n, input.bonds);
  let end = 0;
  for (let i = 0; i < n; i++) {
    const row = slots[i];
    const length = row?.targets.length ?? 0;
    for (let k = 0; k < length; k++) {
      const j = row?.targets[k] as number;
      if (j < n && !kept[j]) continue;
      target[end] = j;
      value[end++] = row?.values[k] as number;
    }
    start[i + 1] = end;
  }
  return matrix;
};
