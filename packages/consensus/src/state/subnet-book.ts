import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import { type EpochRules, rulesOf } from "../epoch/epoch-rules.ts";
import type { NeuronChange } from "./neuron-change.ts";

/** A subnet between two epochs, as the chain stores it, in arrays that are written to. */
export type SubnetBook = {
  readonly n: number;
  rules: EpochRules;
  readonly lastUpdate: BigUint64Array;
  readonly registeredAt: BigUint64Array;
  readonly stake: BigUint64Array;
  readonly tao: BigUint64Array;
  /** At most `n`; whether there are any at all decides what an epoch masks. */
  permits: readonly boolean[];
  readonly commits: (bigint | null)[];
  /** By uid; null where the row is empty. */
  readonly weights: (SparseRow | null)[];
  readonly bonds: (SparseRow | null)[];
};

const filled = (n: number, values: ArrayLike<bigint> | undefined): BigUint64Array => {
  const copy = new BigUint64Array(n);
  for (let i = 0; i < Math.min(n, values?.length ?? 0); i++) copy[i] = values?.[i] as bigint;
  return copy;
};

/** A copy that nobody else writes to; null of an empty row. */
export const ownRow = ({ uid, targets, values }: SparseRow): SparseRow | null =>
  targets.length === 0 ? null : { uid, targets: new Uint16Array(targets), values: new Uint16Array(values) };

/** The rows that are there, uid ascending. */
export const rowsOf = (slots: readonly (SparseRow | null)[]): SparseRow[] => slots.filter((row) => row !== null);

/** Writes copies of rows over a list by uid; the uids of no row get none. */
export const rowsByUid = (slots: (SparseRow | null)[], rows: readonly SparseRow[]): (SparseRow | null)[] => {
  slots.fill(null);
  for (const row of rows) slots[row.uid] = ownRow(row);
  return slots;
};

/** Copies an epoch's input, which has been checked. */
export const bookOf = (input: EpochInput): SubnetBook => {
  const { n } = input;
  return {
    n,
    rules: { ...rulesOf(input), taoWeight: input.taoWeight ?? 0n },
    lastUpdate: filled(n, input.lastUpdate),
    registeredAt: filled(n, input.registeredAt),
    stake: filled(n, input.stake),
    tao: filled(n, input.tao),
    permits: Array.from(input.permits).slice(0, n),
    commits: Array.from({ length: n }, (_, uid) => input.commits[uid] ?? null),
    weights: rowsByUid(new Array<SparseRow | null>(n), input.weights),
    bonds: rowsByUid(new Array<SparseRow | null>(n), input.bonds),
  };
};

/** The epoch that would run at a block. Shares the book's arrays: read it before the book changes. */
export const inputAt = (book: SubnetBook, at: Pick<EpochInput, "block" | "emission">): EpochInput => ({
  ...book.rules,
  ...book,
  ...at,
  weights: rowsOf(book.weights),
  bonds: rowsOf(book.bonds),
});

/** Writes a change, which has been checked. */
export const changeNeuron = (book: SubnetBook, uid: number, change: NeuronChange): void => {
  const { stake, tao, lastUpdate, registeredAt, permit, commit } = change;
  if (stake !== undefined) book.stake[uid] = stake;
  if (tao !== undefined) book.tao[uid] = tao;
  if (lastUpdate !== undefined) book.lastUpdate[uid] = lastUpdate;
  if (registeredAt !== undefined) book.registeredAt[uid] = registeredAt;
  if (commit !== undefined) book.commits[uid] = commit;
  if (permit !== undefined) {
    book.permits = Array.from({ length: book.n }, (_, i) => (i === uid ? permit : book.permits[i] === true));
  }
};

/** The row with stored zeros for a uid that it names; null when it does not. */
export const withoutVotesFor = (uid: number, row: SparseRow): SparseRow | null => {
  const targets = Array.from(row.targets);
  if (!targets.includes(uid)) return null;
  return { ...row, values: Uint16Array.from(targets, (target, k) => (target === uid ? 0 : (row.values[k] as number))) };
};
