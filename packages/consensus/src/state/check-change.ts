import { checkInteger } from "../check-number.ts";
import { ConsensusError } from "../consensus-errors.ts";
import { checkRows } from "../epoch/check-input.ts";
import type { SparseRow } from "../epoch/epoch-input.ts";

/** Refuses a uid that the subnet does not have. */
export const checkUid = (uid: number, n: number): void => checkInteger("uid", uid, [0, n - 1]);

/**
 * Refuses a row that `set_weights` would refuse: of a uid that is none, with targets that are no uid or repeat, with
 * values that are no u16. The sum of what is left cannot wrap.
 */
export const checkRow = (matrix: "weights" | "bonds", row: SparseRow, n: number): void => {
  checkRows(matrix, [row], n);
  const named = new Uint8Array(n);
  for (let k = 0; k < row.targets.length; k++) {
    const target = row.targets[k] as number;
    checkInteger(`${matrix} row ${row.uid} targets[${k}]`, target, [0, n - 1]);
    if (named[target] === 1)
      throw new ConsensusError({ code: "CONSENSUS_TARGET_REPEATED", matrix, uid: row.uid, target });
    named[target] = 1;
  }
};
