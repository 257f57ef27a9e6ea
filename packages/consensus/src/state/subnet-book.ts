import type { EpochInput, EpochRules, SparseRow } from "../epoch/epoch-input.ts";

/** A subnet between two epochs, as the chain stores it, in arrays that are written to. */
export type SubnetBook = {
  readonly n: number;
  rules: EpochRules;
  readonly lastUpdate: BigUint64Array;
  readonly registeredAt: BigUint64Array;
  readonly stake: BigUint64Array;
  readonly tao: BigUint64Array;
  permits: readonly boolean[];
  readonly commits: (bigint | null)[];
  /** By uid. */
  readonly weights: (SparseRow | null)[];
  readonly bonds: (SparseRow | null)[];
};

const filled = (n: number, values: ArrayLike<bigint> | undefined): BigUint64Array => {
  const copy = new BigUint64Array(n);
  for (let i = 0; i < Math.min(n, values?.length ?? 0); i++) copy[i] = values?.[i] as bigint;
  return copy;
};

/** A copy that nobody else writes to. */
export const ownRow = (uid: number, targets: ArrayLike<number>, values: ArrayLike<number>): SparseRow | null =>
  targets.length === 0 ? null : { uid, targets: Uint16Array.from(targets), values: Uint16Array.from(values) };

/** Writes copies of rows over a list by uid; the uids of no row get none. */
export const rowsByUid = (slots: (SparseRow | null)[], rows: readonly SparseRow[]): (SparseRow | null)[] => {
  slots.fill(null);
  for (const { uid, targets, values } of rows) slots[uid] = ownRow(uid, targets, values);
  return slots;
};

/** Copies an epoch's input, which has been checked. */
export const bookOf = (input: EpochInput): SubnetBook => {
  const { n, tempo, cutoff, lastStep, minStake, owner, maxValidators, commitReveal, kappa, penalty, bondsMa } = input;
  const { yuma3, liquid, alphaLow, alphaHigh, steepness, taoWeight = 0n } = input;
  const chain = { tempo, cutoff, lastStep, minStake, owner, maxValidators, commitReveal, taoWeight };
  return {
    n,
    rules: { ...chain, kappa, penalty, bondsMa, yuma3, liquid, alphaLow, alphaHigh, steepness },
    lastUpdate: filled(n, input.lastUpdate),
    registeredAt: filled(n, input.registeredAt),
    stake: filled(n, input.stake),
    tao: filled(n, input.tao),
    permits: Array.from(input.permits),
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
  weights: book.weights.filter((row) => row !== null),
  bonds: book.bonds.filter((row) => row !== null),
});
