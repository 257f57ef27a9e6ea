import { divSmall } from "../fixed/fixed.ts";
import { U64_MAX } from "../fixed/fixed-wide.ts";
import { blockOrder } from "./block-order.ts";
import type { EpochInput, SparseRow } from "./epoch-input.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";

const emptyMatrix = (n: number, rows: readonly SparseRow[]): SparseMatrix => {
  const entries = rows.reduce((sum, row) => sum + row.targets.length, 0);
  return { n, start: new Int32Array(n + 1), target: new Uint16Array(entries), value: new Float64Array(entries) };
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
  const slots = byUid(n, input.weights);
  const limits = Array.from({ length: n }, (_, i) => rowLimit(input, i));
  const order = blockOrder(input.registeredAt, limits);
  let end = 0;
  for (let i = 0; i < n; i++) {
    const row = permits[i] ? slots[i] : undefined;
    if (row !== undefined) {
      const from = end;
      const own = i === owner ? n : i;
      end = appendWeights(matrix, row, {
        at: end,
        own,
        limit: order.limits[i] as number,
        registered: order.registered,
      });
      normaliseEntries(matrix.value, from, end);
    }
    matrix.start[i + 1] = end;
  }
  return matrix;
};

type RowMask = {
  readonly at: number;
  readonly own: number;
  readonly limit: number;
  readonly registered: Float64Array;
};

const appendWeights = (matrix: SparseMatrix, { targets, values }: SparseRow, mask: RowMask): number => {
  const { n, target, value } = matrix;
  const { own, limit, registered } = mask;
  let end = mask.at;
  for (let k = 0; k < targets.length; k++) {
    const j = targets[k] as number;
    if (j >= n || j === own || (registered[j] as number) >= limit) continue;
    target[end] = j;
    value[end++] = values[k] as number;
  }
  return end;
};

const normaliseEntries = (value: Float64Array, from: number, end: number): void => {
  let sum = 0;
  for (let e = from; e < end; e++) sum += value[e] as number;
  if (sum > 0) for (let e = from; e < end; e++) value[e] = divSmall(value[e] as number, sum);
};

/** Stored bonds (u16) without those to uids that registered since the last epoch. */
export const maskedBonds = (input: EpochInput): SparseMatrix => {
  const { n, block, lastStep, registeredAt } = input;
  const tempo = BigInt(input.tempo);
  const lastTempo = lastStep !== 0n ? lastStep + 1n : block > tempo ? block - tempo : 0n;
  const dropped = Uint8Array.from({ length: n }, (_, j) => (lastTempo <= (registeredAt[j] as bigint) ? 1 : 0));
  const matrix = emptyMatrix(n, input.bonds);
  const slots = byUid(n, input.bonds);
  let end = 0;
  for (let i = 0; i < n; i++) {
    const row = slots[i];
    if (row !== undefined) end = appendBonds(matrix, row, { at: end, dropped });
    matrix.start[i + 1] = end;
  }
  return matrix;
};

type BondMask = { readonly at: number; readonly dropped: Uint8Array };

const appendBonds = ({ target, value }: SparseMatrix, { targets, values }: SparseRow, mask: BondMask): number => {
  const { dropped } = mask;
  let end = mask.at;
  for (let k = 0; k < targets.length; k++) {
    const j = targets[k] as number;
    // Entries to uids that are none stay: they cannot earn, but they can stop the liquid look-up of their row.
    if (j < dropped.length && dropped[j] === 1) continue;
    target[end] = j;
    value[end++] = values[k] as number;
  }
  return end;
};
