import { BOND_UNSEEN, type Columns, isListed, WEIGHT_UNSEEN } from "../engine/columns.ts";
import { findEntry } from "../engine/find-entry.ts";
import { PENALTY, RULE } from "../engine/rules.ts";
import type { SparseRow } from "./epoch-input.ts";
import type { SubnetRow } from "./subnet-rows.ts";

/** Does the chain's walk along the row, in step with the columns, see every entry? */
export const isInStep = ({ targets }: SparseRow, n: number): boolean => {
  const { length } = targets;
  let last = -1;
  for (let k = 0; k < length; k++) {
    const target = targets[k] as number;
    if (target <= last) return false;
    last = target;
  }
  return last < n;
};

/** The rows whose order matters: what is in step, as nearly everything is, becomes null. */
export const unsortedRows = (rows: readonly SubnetRow[], n: number): SubnetRow[] => {
  const unsorted = (row: SparseRow | null): SparseRow | null => (row === null || isInStep(row, n) ? null : row);
  return rows.map(({ uid, weights, bonds }) => ({ uid, weights: unsorted(weights), bonds: unsorted(bonds) }));
};

type Walk = {
  readonly r: number;
  readonly row: SparseRow;
  readonly mark: number;
  /** Is the entry in the row that the chain walks along? */
  readonly holds: (at: number, column: number) => boolean;
  /** Weights to no uid were never loaded; bonds to no uid were. */
  readonly stopsOutside: boolean;
};

/**
 * Marks what the walk misses: an entry below one of its predecessors, and all behind a target that is no uid.
 * @see compute_liquid_alpha_values_sparse: w_iter, b_iter
 */
const markUnseen = (columns: Columns, { r, row, mark, holds, stopsOutside }: Walk): void => {
  let highest = -1;
  for (let k = 0; k < row.targets.length; k++) {
    const j = row.targets[k] as number;
    if (j >= columns.shape.n) {
      if (stopsOutside) highest = j;
      continue;
    }
    const at = findEntry(columns, j, r);
    if (at < 0 || !holds(at, j)) continue;
    if (j > highest) highest = j;
    else columns.mark[at] = (columns.mark[at] as number) | mark;
  }
};

/** Is the entry in the row of weights that buy bonds? Known once consensus is. */
const buysBonds = ({ rules, weight, consensus }: Columns, at: number, column: number): boolean => {
  if (!isListed(weight[at] as number)) return false;
  return rules[RULE.penalty] !== PENALTY.full || weight[at] === 0 || consensus[column] !== 0;
};

/**
 * Liquid alpha looks weights and bonds up by walking row and columns in step, as if rows were ascending. Marks the
 * entries that it misses in the rows that are not; needs the consensus.
 */
export const markLiquidOrder = (columns: Columns, unsorted: readonly SubnetRow[]): void => {
  const { rules, bond } = columns;
  // A mix of weights goes through dense rows: it is ascending again.
  const mixes = rules[RULE.penalty] === PENALTY.mixed;
  unsorted.forEach(({ weights, bonds }, r) => {
    if (weights !== null && !mixes) {
      const holds = (at: number, column: number): boolean => buysBonds(columns, at, column);
      markUnseen(columns, { r, row: weights, mark: WEIGHT_UNSEEN, holds, stopsOutside: false });
    }
    if (bonds !== null) {
      const holds = (at: number): boolean => bond[at] !== 0; // outdated ones were never loaded
      markUnseen(columns, { r, row: bonds, mark: BOND_UNSEEN, holds, stopsOutside: true });
    }
  });
};

/** New bonds in the order of their weight row, which liquid alpha keeps. */
export const inWeightOrder = (bonds: SparseRow, weights: SparseRow): SparseRow => {
  const storedValue = new Map(Array.from(bonds.targets, (target, k) => [target, bonds.values[k] as number]));
  const targets = Array.from(weights.targets).filter((target) => storedValue.has(target));
  const values = targets.map((target) => storedValue.get(target) as number);
  return { uid: bonds.uid, targets: Uint16Array.from(targets), values: Uint16Array.from(values) };
};

/** The same for a whole matrix. */
export const inRowOrder = (bonds: readonly SparseRow[], unsorted: readonly SubnetRow[]): readonly SparseRow[] => {
  const weightsOf = new Map<number, SparseRow>();
  for (const { uid, weights } of unsorted) if (weights !== null) weightsOf.set(uid, weights);
  if (weightsOf.size === 0) return bonds;
  return bonds.map((row) => {
    const weights = weightsOf.get(row.uid);
    return weights === undefined ? row : inWeightOrder(row, weights);
  });
};
