import { ConsensusError } from "../consensus-errors.ts";
import { checkInput } from "../epoch/check-input.ts";
import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import { type EpochRules, FLAG_RULES, U16_RULES, U64_RULES } from "../epoch/epoch-rules.ts";
import { MAX_ROW_ENTRIES, MAX_UIDS } from "../limits.ts";
import { sha256Hex } from "../sha256.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { rowsOf, type SubnetBook } from "./subnet-book.ts";

/** "YSS1": a snapshot of a subnet, first layout. */
const MAGIC = 0x3153_5359;
const CHECKSUM_BYTES = 8;
const NO_OWNER = 0xffff_ffff;

const I16_BIAS = 32_768;

const damaged = (reason: string): never => {
  throw new ConsensusError({ code: "CONSENSUS_SNAPSHOT_DAMAGED", reason });
};

/** The first bytes of the SHA-256: against damage, not against forgery. */
const checksumOf = (bytes: Uint8Array): bigint => BigInt(`0x${sha256Hex(bytes).slice(0, 2 * CHECKSUM_BYTES)}`);

const writeRules = (to: ByteWriter, rules: EpochRules): void => {
  for (const field of U64_RULES) to.u64(rules[field]);
  for (const field of U16_RULES) to.u16(rules[field]);
  for (const field of FLAG_RULES) to.u8(rules[field] ? 1 : 0);
  to.u16(rules.steepness + I16_BIAS);
  to.u32(rules.owner ?? NO_OWNER);
  to.u64(rules.taoWeight ?? 0n);
};

const readFlag = (from: ByteReader): boolean => {
  const byte = from.u8();
  if (byte > 1) damaged(`a flag is ${byte}`);
  return byte === 1;
};

const readRules = (from: ByteReader): EpochRules => {
  const u64s = Object.fromEntries(U64_RULES.map((field) => [field, from.u64()]));
  const u16s = Object.fromEntries(U16_RULES.map((field) => [field, from.u16()]));
  const flags = Object.fromEntries(FLAG_RULES.map((field) => [field, readFlag(from)]));
  const steepness = from.u16() - I16_BIAS;
  const owner = from.u32();
  const taoWeight = from.u64();
  return { ...u64s, ...u16s, ...flags, steepness, owner: owner === NO_OWNER ? null : owner, taoWeight } as EpochRules;
};

const writeRows = (to: ByteWriter, rows: readonly SparseRow[]): void => {
  to.u32(rows.length);
  for (const { uid, targets, values } of rows) {
    to.u16(uid);
    to.u32(targets.length);
    for (let k = 0; k < targets.length; k++) {
      to.u16(targets[k] as number);
      to.u16(values[k] as number);
    }
  }
};

const readRows = (from: ByteReader): SparseRow[] =>
  Array.from({ length: from.count(6, MAX_UIDS) }, () => {
    const uid = from.u16();
    const length = from.count(4, MAX_ROW_ENTRIES);
    const targets = new Uint16Array(length);
    const values = new Uint16Array(length);
    for (let k = 0; k < length; k++) {
      targets[k] = from.u16();
      values[k] = from.u16();
    }
    return { uid, targets, values };
  });

const u64s = (from: ByteReader, n: number): BigUint64Array => BigUint64Array.from({ length: n }, () => from.u64());

/** All of a book, with the bonds given beside it. */
export const encodeSnapshot = (book: SubnetBook, bonds: readonly SparseRow[]): Uint8Array => {
  const to = new ByteWriter();
  to.u32(MAGIC);
  to.u32(book.n);
  writeRules(to, book.rules);
  for (const vector of [book.lastUpdate, book.registeredAt, book.stake, book.tao]) {
    for (const x of vector) to.u64(x);
  }
  to.u32(book.permits.length);
  for (const permit of book.permits) to.u8(permit ? 1 : 0);
  for (const commit of book.commits) {
    to.u8(commit === null ? 0 : 1);
    if (commit !== null) to.u64(commit);
  }
  writeRows(to, rowsOf(book.weights));
  writeRows(to, bonds);
  to.u64(checksumOf(to.bytes()));
  return to.bytes();
};

const readInput = (from: ByteReader): EpochInput => {
  if (from.u32() !== MAGIC) damaged("it does not begin as a snapshot of this layout does");
  const n = from.count(1, MAX_UIDS);
  const rules = readRules(from);
  const vectors = { lastUpdate: u64s(from, n), registeredAt: u64s(from, n), stake: u64s(from, n), tao: u64s(from, n) };
  const permits = Array.from({ length: from.count(1, n) }, () => readFlag(from));
  const commits = Array.from({ length: n }, () => (readFlag(from) ? from.u64() : null));
  const weights = readRows(from);
  const bonds = readRows(from);
  from.end();
  return { ...rules, ...vectors, n, block: 0n, emission: 0n, permits, commits, weights, bonds };
};

/** Throws `CONSENSUS_SNAPSHOT_DAMAGED` for bytes that `encodeSnapshot` did not write. */
export const decodeSnapshot = (bytes: Uint8Array): EpochInput => {
  const end = bytes.length - CHECKSUM_BYTES;
  if (end < 0) damaged(`it has ${bytes.length} bytes`);
  const content = bytes.subarray(0, end);
  if (new ByteReader(bytes.subarray(end), damaged).u64() !== checksumOf(content)) damaged("its checksum is wrong");
  const input = readInput(new ByteReader(content, damaged));
  try {
    checkInput(input);
  } catch (error) {
    if (error instanceof ConsensusError) return damaged(error.message);
    throw error;
  }
  return input;
};
