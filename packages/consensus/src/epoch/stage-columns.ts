import { type Columns, NOBODY } from "../engine/columns.ts";
import type { Engine } from "../engine/engine.ts";
import { RULE } from "../engine/rules.ts";
import type { EpochFrame } from "./epoch-frame.ts";
import type { SparseRow } from "./epoch-input.ts";
import type { SubnetRow } from "./subnet-rows.ts";

const entriesOf = (rows: readonly (SparseRow | null)[]): number =>
  rows.reduce((sum, row) => sum + (row === null ? 0 : row.targets.length), 0);

/**
 * Whose registration outdates old bonds.
 * @see scalar_vec_mask_sparse_matrix
 */
export const stageOutdated = ({ registered, outdated }: Columns, lastTempo: number): void => {
  for (let j = 0; j < registered.length; j++) outdated[j] = lastTempo <= (registered[j] as number) ? 1 : 0;
};

const stageRows = (columns: Columns, rows: readonly SubnetRow[]): void => {
  const { weightStart, weightTarget, weightValue, bondStart, bondTarget, bondValue } = columns;
  let weightEnd = 0;
  let bondEnd = 0;
  rows.forEach(({ weights, bonds }, r) => {
    weightStart[r] = weightEnd;
    bondStart[r] = bondEnd;
    if (weights !== null) {
      weightTarget.set(weights.targets, weightEnd);
      weightValue.set(weights.values, weightEnd);
      weightEnd += weights.targets.length;
    }
    if (bonds !== null) {
      bondTarget.set(bonds.targets, bondEnd);
      bondValue.set(bonds.values, bondEnd);
      bondEnd += bonds.targets.length;
    }
  });
  weightStart[rows.length] = weightEnd;
  bondStart[rows.length] = bondEnd;
};

/**
 * Who a row is and which of its votes count.
 * @see mask_diag_sparse, mask_diag_sparse_except_index
 */
const stageMasks = ({ uid, own, limit }: Columns, rows: readonly SubnetRow[], { owner, frame }: Staging): void => {
  uid.fill(NOBODY);
  limit.fill(0);
  own.fill(NOBODY);
  rows.forEach((row, r) => {
    uid[r] = row.uid;
    limit[r] = frame.limit[row.uid] as number;
    own[r] = row.uid === owner ? NOBODY : row.uid;
  });
};

/** Whose votes count, besides the rows themselves. */
export type Staging = { readonly owner: number | null; readonly frame: EpochFrame };

/** A subnet's rows in an engine's memory; null where one names a target twice. */
export const stageColumns = (engine: Engine, rows: readonly SubnetRow[], staging: Staging): Columns | null => {
  const { registered, lastTempo } = staging.frame;
  const weights = entriesOf(rows.map((row) => row.weights));
  const bonds = entriesOf(rows.map((row) => row.bonds));
  const columns = engine.allocate({ n: registered.length, rows: rows.length, weights, bonds });
  columns.rules[RULE.guess] = 0;
  columns.registered.set(registered);
  stageOutdated(columns, lastTempo);
  stageMasks(columns, rows, staging);
  stageRows(columns, rows);
  return engine.load(columns) ? columns : null;
};
