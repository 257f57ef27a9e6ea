import { CodecError } from "./codec-errors.ts";
import type { ScaleReader } from "./scale-reader.ts";
import type { ScaleWriter } from "./scale-writer.ts";

/** One non-empty row of a matrix: `values[k]` is what `uid` gives to `targets[k]`, in stored order. All are u16. */
export type SparseRow = {
  readonly uid: number;
  readonly targets: ArrayLike<number>;
  readonly values: ArrayLike<number>;
};

const PAIR_BYTES = 4;
/** A uid and a one-byte length. */
const LEAST_ROW_BYTES = 2 + 1;

/** Rows must be non-empty, of uids below `n`, strictly ascending; what a row may hold is the caller's rule. */
export function readRows(reader: ScaleReader, field: string, n: number): SparseRow[] {
  let previous = -1;
  return reader.vector(LEAST_ROW_BYTES, () => {
    const row = readRow(reader);
    if (row.uid <= previous) throw refusal(field, `uid ${row.uid} follows uid ${previous}`);
    if (row.uid >= n) throw refusal(field, `uid ${row.uid} of ${n}`);
    if (row.targets.length === 0) throw refusal(field, `the row of uid ${row.uid} is empty`);
    previous = row.uid;
    return row;
  });
}

export function writeRows(writer: ScaleWriter, rows: readonly SparseRow[]): void {
  writer.vector(rows, (_, { uid, targets, values }) => {
    if (targets.length !== values.length) {
      const counts = { found: values.length, expected: targets.length };
      throw new CodecError({ code: "CODEC_COUNT", field: `values of row ${uid}`, ...counts });
    }
    writer.u16(uid).length(targets.length);
    for (let k = 0; k < targets.length; k++) writer.u16(targets[k] as number).u16(values[k] as number);
  });
}

function readRow(reader: ScaleReader): SparseRow {
  const uid = reader.u16();
  const count = reader.length(PAIR_BYTES);
  const targets = new Uint16Array(count);
  const values = new Uint16Array(count);
  for (let k = 0; k < count; k++) {
    targets[k] = reader.u16();
    values[k] = reader.u16();
  }
  return { uid, targets, values };
}

function refusal(field: string, reason: string): CodecError {
  return new CodecError({ code: "CODEC_NOT_CANONICAL", field, reason });
}
