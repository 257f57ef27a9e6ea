import type { Columns } from "../engine/columns.ts";
import type { Engine } from "../engine/engine.ts";
import type { SparseRow } from "./epoch-input.ts";

/** The new bonds as the chain stores them: non-empty rows of permitted uids, targets ascending. */
export const readBonds = (engine: Engine, columns: Columns): SparseRow[] => {
  engine.listBonds(columns);
  const { shape, uid, bondStart } = columns;
  // One copy for all rows: the engine's memory is used again.
  const end = bondStart[shape.rows] as number;
  const targets = columns.bondTarget.slice(0, end);
  const values = columns.bondValue.slice(0, end);
  const rows: SparseRow[] = [];
  for (let r = 0; r < shape.rows; r++) {
    const from = bondStart[r] as number;
    const to = bondStart[r + 1] as number;
    if (to === from) continue;
    rows.push({ uid: uid[r] as number, targets: targets.subarray(from, to), values: values.subarray(from, to) });
  }
  return rows;
};
