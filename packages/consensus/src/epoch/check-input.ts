import { ConsensusError } from "../consensus-errors.ts";
import { U64_MAX } from "../fixed/fixed-wide.ts";
import { MAX_ROW_ENTRIES, MAX_UIDS, ROW_SUM_LIMIT, U16_MAX } from "../limits.ts";
import type { EpochInput, SparseRow } from "./epoch-input.ts";

type Bounds = readonly [low: number, high: number];

const U16: Bounds = [0, U16_MAX];
const I16: Bounds = [-32_768, 32_767];

const refuse = (field: string, value: unknown, allowed: string): never => {
  throw new ConsensusError({ code: "CONSENSUS_OUT_OF_RANGE", field, value: String(value), allowed });
};

const integer = (field: string, value: unknown, [low, high]: Bounds): void => {
  // Fails for NaN and for anything that is not a number.
  const inside = Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
  if (!inside) refuse(field, value, `integers from ${low} to ${high}`);
};

const isU64 = (value: unknown): boolean => typeof value === "bigint" && value >= 0n && value <= U64_MAX;

const u64 = (field: string, value: unknown): void => {
  if (!isU64(value)) refuse(field, value, "bigints from 0 to 2^64 - 1");
};

const u64s = (field: string, values: ArrayLike<unknown>, length?: number): void => {
  if (length !== undefined) sameLength(field, values.length, length);
  for (let i = 0; i < values.length; i++) if (!isU64(values[i])) u64(`${field}[${i}]`, values[i]);
};

const flag = (field: string, value: unknown): void => {
  if (typeof value !== "boolean") refuse(field, value, "true or false");
};

const sameLength = (field: string, length: number, expected: number): void => {
  if (length !== expected) throw new ConsensusError({ code: "CONSENSUS_LENGTH", field, length, expected });
};

const u16s = (field: string, values: ArrayLike<number>): void => {
  if (values instanceof Uint16Array) return;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (!(value >= 0 && value <= U16_MAX && Math.floor(value) === value)) integer(`${field}[${k}]`, value, U16);
  }
};

const checkRows = (matrix: "weights" | "bonds", rows: readonly SparseRow[], n: number): void => {
  const seen = new Uint8Array(n);
  for (const { uid, targets, values } of rows) {
    integer(`${matrix} row uid`, uid, [0, n - 1]);
    if (seen[uid]) throw new ConsensusError({ code: "CONSENSUS_ROW_REPEATED", matrix, uid });
    seen[uid] = 1;
    const field = `${matrix} row ${uid}`;
    sameLength(`${field} values`, values.length, targets.length);
    integer(`${field} length`, targets.length, [0, MAX_ROW_ENTRIES]);
    u16s(`${field} targets`, targets);
    u16s(`${field} values`, values);
  }
};

const checkRowSums = (rows: readonly SparseRow[]): void => {
  for (const { uid, values } of rows) {
    if (values.length * U16_MAX < ROW_SUM_LIMIT) continue;
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[k] as number;
    if (sum >= ROW_SUM_LIMIT) {
      throw new ConsensusError({ code: "CONSENSUS_ROW_SUM_WRAPS", uid, sum, limit: ROW_SUM_LIMIT });
    }
  }
};

const checkScalars = (input: EpochInput): void => {
  for (const field of ["block", "cutoff", "lastStep", "minStake", "bondsMa", "emission"] as const) {
    u64(field, input[field]);
  }
  for (const field of ["tempo", "maxValidators", "kappa", "penalty", "alphaLow", "alphaHigh"] as const) {
    integer(field, input[field], U16);
  }
  integer("steepness", input.steepness, I16);
  for (const field of ["commitReveal", "yuma3", "liquid"] as const) flag(field, input[field]);
  if (input.owner !== null) integer("owner", input.owner, [0, input.n - 1]);
  if (input.taoWeight !== undefined) u64("taoWeight", input.taoWeight);
};

const checkCommits = ({ commits, commitReveal, n }: EpochInput): void => {
  if (!commitReveal) return;
  sameLength("commits", commits.length, n);
  for (let i = 0; i < n; i++) if (commits[i] !== null && !isU64(commits[i])) u64(`commits[${i}]`, commits[i]);
};

/** Refuses, before any work, what no chain can hold. Throws a `ConsensusError`; gives nothing. */
export const checkInput = (input: EpochInput): void => {
  integer("n", input.n, [0, MAX_UIDS]);
  checkScalars(input);
  u64s("lastUpdate", input.lastUpdate);
  u64s("registeredAt", input.registeredAt, input.n);
  u64s("stake", input.stake, input.n);
  if (input.tao !== undefined) u64s("tao", input.tao, input.n);
  for (let i = 0; i < input.permits.length; i++) {
    if (typeof input.permits[i] !== "boolean") flag(`permits[${i}]`, input.permits[i]);
  }
  checkCommits(input);
  checkRows("weights", input.weights, input.n);
  checkRows("bonds", input.bonds, input.n);
  checkRowSums(input.weights);
};
