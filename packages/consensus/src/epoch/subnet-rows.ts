import type { EpochInput, SparseRow } from "./epoch-input.ts";

/** What a uid holds in the matrices of an epoch. */
export type SubnetRow = {
  readonly uid: number;
  /** Null where there is none, or the uid may not vote. */
  readonly weights: SparseRow | null;
  readonly bonds: SparseRow | null;
};

type Matrices = Pick<EpochInput, "n" | "weights" | "bonds">;

/**
 * Uids with weights that count or with bonds, ascending.
 * @see get_weights_sparse, get_bonds_sparse, mask_rows_sparse
 */
export const subnetRows = ({ n, weights, bonds }: Matrices, oldPermits: readonly boolean[]): SubnetRow[] => {
  const weightsOf = new Array<SparseRow | null>(n).fill(null);
  const bondsOf = new Array<SparseRow | null>(n).fill(null);
  for (const row of weights) if (oldPermits[row.uid] && row.targets.length > 0) weightsOf[row.uid] = row;
  for (const row of bonds) if (row.targets.length > 0) bondsOf[row.uid] = row;
  const rows: SubnetRow[] = [];
  for (let uid = 0; uid < n; uid++) {
    const row = { uid, weights: weightsOf[uid] as SparseRow | null, bonds: bondsOf[uid] as SparseRow | null };
    if (row.weights !== null || row.bonds !== null) rows.push(row);
  }
  return rows;
};
