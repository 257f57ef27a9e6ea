import type { SparseRow } from "./epoch-input.ts";

/** New bonds as a flat list. Entries of one row stand in the order in which the chain stores them. */
export type BondList = {
  readonly row: Int32Array;
  readonly target: Int32Array;
  /** Part of its column, I32F32 bits: what dividends are paid on. */
  readonly share: Float64Array;
  readonly stored: Uint16Array;
  count: number;
};

export const emptyBondList = (capacity: number): BondList => ({
  row: new Int32Array(capacity),
  target: new Int32Array(capacity),
  share: new Float64Array(capacity),
  stored: new Uint16Array(capacity),
  count: 0,
});

/** The rows of permitted uids, uid ascending, without empty ones. */
export const bondRows = ({ row, target, stored, count }: BondList, permits: readonly boolean[]): SparseRow[] => {
  const n = permits.length;
  const start = new Int32Array(n + 1);
  for (let e = 0; e < count; e++) start[(row[e] as number) + 1] = (start[(row[e] as number) + 1] as number) + 1;
  for (let i = 0; i < n; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const cursor = start.slice(0, n);
  const targets = new Uint16Array(count);
  const values = new Uint16Array(count);
  for (let e = 0; e < count; e++) {
    const i = row[e] as number;
    const at = cursor[i] as number;
    cursor[i] = at + 1;
    targets[at] = target[e] as number;
    values[at] = stored[e] as number;
  }
  const rows: SparseRow[] = [];
  for (let uid = 0; uid < n; uid++) {
    const from = start[uid] as number;
    const end = start[uid + 1] as number;
    if (permits[uid] && end > from)
      rows.push({ uid, targets: targets.subarray(from, end), values: values.subarray(from, end) });
  }
  return rows;
};
