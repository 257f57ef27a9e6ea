import { checkInteger, checkU16, checkU64, outOfRange } from "../check-number.ts";
import { ConsensusError } from "../consensus-errors.ts";
import { MAX_ROW_ENTRIES, MAX_UIDS, ROW_SUM_LIMIT, U16_MAX } from "../limits.ts";
import type { EpochInput, SparseRow } from "./epoch-input.ts";
import { type EpochRules, FLAG_RULES, U16_RULES, U64_RULES } from "./epoch-rules.ts";

const I16 = [-32_768, 32_767] as const;

const isU64 = (value: unknown): boolean => typeof value === "bigint" && BigInt.asUintN(64, value) === value;

const checkU64s = (field: string, values: ArrayLike<unknown>, length?: number): void => {
  if (length !== undefined) checkLength(field, values.length, length);
  if (values instanceof BigUint64Array) return;
  for (let i = 0; i < values.length; i++) if (!isU64(values[i])) checkU64(`${field}[${i}]`, values[i]);
};

/** Refuses what is neither true nor false. */
export const checkFlag = (field: string, value: unknown): void => {
  if (typeof value !== "boolean") outOfRange(field, value, "true or false");
};

const checkLength = (field: string, length: number, expected: number): void => {
  if (length !== expected) throw new ConsensusError({ code: "CONSENSUS_LENGTH", field, length, expected });
};

const checkU16s = (field: string, values: ArrayLike<number>): void => {
  if (values instanceof Uint16Array) return;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    // Equal to its own low 16 bits: fails for NaN, fractions, and whatever is no number.
    if ((value & U16_MAX) !== value) checkU16(`${field}[${k}]`, value);
  }
};

/** Refuses rows of uids that are none, repeated rows, entries that are no u16. */
export const checkRows = (matrix: "weights" | "bonds", rows: readonly SparseRow[], n: number): void => {
  const seen = new Uint8Array(n);
  for (const { uid, targets, values } of rows) {
    checkInteger(`${matrix} row uid`, uid, [0, n - 1]);
    if (seen[uid]) throw new ConsensusError({ code: "CONSENSUS_ROW_REPEATED", matrix, uid });
    seen[uid] = 1;
    const field = `${matrix} row ${uid}`;
    checkLength(`${field} values`, values.length, targets.length);
    checkInteger(`${field} length`, targets.length, [0, MAX_ROW_ENTRIES]);
    checkU16s(`${field} targets`, targets);
    checkU16s(`${field} values`, values);
  }
};

/** Refuses weight rows whose sum would wrap on the chain. */
export const checkRowSums = (rows: readonly SparseRow[]): void => {
  for (const { uid, values } of rows) {
    if (values.length * U16_MAX < ROW_SUM_LIMIT) continue;
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[k] as number;
    if (sum >= ROW_SUM_LIMIT) {
      throw new ConsensusError({ code: "CONSENSUS_ROW_SUM_WRAPS", uid, sum, limit: ROW_SUM_LIMIT });
    }
  }
};

/** Refuses rules that no chain can store, for a subnet of `n` uids. */
export const checkRules = (rules: EpochRules, n: number): void => {
  for (const field of U64_RULES) checkU64(field, rules[field]);
  for (const field of U16_RULES) checkU16(field, rules[field]);
  checkInteger("steepness", rules.steepness, I16);
  for (const field of FLAG_RULES) checkFlag(field, rules[field]);
  if (rules.owner !== null) checkInteger("owner", rules.owner, [0, n - 1]);
  if (rules.taoWeight !== undefined) checkU64("taoWeight", rules.taoWeight);
};

const checkCommits = ({ commits, commitReveal, n }: EpochInput): void => {
  if (!commitReveal) return;
  checkLength("commits", commits.length, n);
  for (let i = 0; i < n; i++) if (commits[i] !== null && !isU64(commits[i])) checkU64(`commits[${i}]`, commits[i]);
};

/** Refuses, before any work, what no chain can hold. Throws a `ConsensusError`; gives nothing. */
export const checkInput = (input: EpochInput): void => {
  checkInteger("n", input.n, [0, MAX_UIDS]);
  checkRules(input, input.n);
  checkU64("block", input.block);
  checkU64("emission", input.emission);
  checkU64s("lastUpdate", input.lastUpdate);
  checkU64s("registeredAt", input.registeredAt, input.n);
  checkU64s("stake", input.stake, input.n);
  if (input.tao !== undefined) checkU64s("tao", input.tao, input.n);
  for (let i = 0; i < input.permits.length; i++) {
    if (typeof input.permits[i] !== "boolean") checkFlag(`permits[${i}]`, input.permits[i]);
  }
  checkCommits(input);
  checkRows("weights", input.weights, input.n);
  checkRows("bonds", input.bonds, input.n);
  checkRowSums(input.weights);
};
