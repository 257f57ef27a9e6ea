import { checkInteger, checkU64 } from "../check-number.ts";
import { ConsensusError } from "../consensus-errors.ts";
import { checkRowSums, checkRows } from "../epoch/check-input.ts";
import type { SparseRow } from "../epoch/epoch-input.ts";

/** Refuses a uid that the subnet does not have. */
export const checkUid = (uid: number, n: number): void => checkInteger("uid", uid, [0, n - 1]);

/** Refuses what is no u64, where something is given. */
export const checkIfGiven = (field: string, value: bigint | null | undefined): void => {
  if (value !== undefined && value !== null) checkU64(field, value);
};

/** Refuses a row that the chain's own call would refuse: targets that are no uid or repeat, values that are no u16. */
export const checkRow = (row: SparseRow, n: number): void => {
  checkRows("weights", [row], n);
  checkRowSums([row]);
  const named = new Uint8Array(n);
  for (let k = 0; k < row.targets.length; k++) {
    const target = row.targets[k] as number;
    checkInteger(`weights row ${row.uid} targets[${k}]`, target, [0, n - 1]);
    if (named[target] === 1) throw new ConsensusError({ code: "CONSENSUS_TARGET_REPEATED", uid: row.uid, target });
    named[target] = 1;
  }
};
