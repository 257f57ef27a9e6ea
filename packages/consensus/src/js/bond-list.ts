import type { SparseRow } from "../epoch/epoch-input.ts";

/** New bonds by rows: row i owns the entries from `start[i]` to `start[i + 1]`, in the order in which they are stored. */
export type BondList = {
  readonly start: Int32Array;
  readonly target: Uint16Array;
  /** Part of its column, I32F32 bits: what dividends are paid on. */
  readonly share: Float64Array;
  readonly stored: Uint16Array;
};

export const emptyBondList = (n: number, capacity: number): BondList => ({
  start: new Int32Array(n + 1),
  target: new Uint16Array(capacity),
  share: new Float64Array(capacity),
  stored: new Uint16Array(capacity),
});

/** The rows of permitted uids, uid ascending, without empty ones. */
export const bondRows = ({ start, target, stored }: BondList, permits: readonly boolean[]): SparseRow[] =>
  permits.flatMap((permit, uid) => {
    const from = start[uid] as number;
    const end = start[uid + 1] as number;
    return permit && end > from ? [{ uid, targets: target.slice(from, end), values: stored.slice(from, end) }] : [];
  });
