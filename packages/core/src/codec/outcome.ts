import { CodecError } from "./codec-errors.ts";
import { MAX_OUTCOME_BYTES, RAW_ONE } from "./limits.ts";
import { ScaleReader } from "./scale-reader.ts";
import { ScaleWriter } from "./scale-writer.ts";
import { readRows, type SparseRow, writeRows } from "./sparse-row.ts";

/** What the consensus made of an epoch: shares and bonds. Amounts, hotkeys and permits are the chain's. */
export type Outcome = { readonly format: 1; readonly mechanisms: readonly OutcomeMechanism[] };

/** Vectors by uid. The raw ones are I32F32 bits (value × 2^32), exact as numbers because none exceeds 2^32. */
export type OutcomeMechanism = {
  readonly incentive: ArrayLike<number>;
  readonly dividends: ArrayLike<number>;
  readonly consensus: ArrayLike<number>;
  readonly validatorTrust: ArrayLike<number>;
  readonly bonds: readonly SparseRow[];
};

const OUTCOME_FORMAT = 1;
/** Five empty vectors. */
const LEAST_MECHANISM_BYTES = 5;

/** The outcome's bytes in the chain's own layout; what is canonical beyond ranges is `decodeOutcome`'s to check. */
export function encodeOutcome(outcome: Outcome): Uint8Array {
  const writer = new ScaleWriter().u8(outcome.format);
  const write = (_: ScaleWriter, mechanism: OutcomeMechanism) => {
    writeShares(writer, mechanism.incentive);
    writeShares(writer, mechanism.dividends);
    writer.vector(mechanism.consensus, (_, value) => writer.u16(value));
    writer.vector(mechanism.validatorTrust, (_, value) => writer.u16(value));
    writeRows(writer, mechanism.bonds);
  };
  return writer.vector(outcome.mechanisms, write).finish();
}

/** What the frozen input says about the shape of its outcome: each uid's new permit, and how many mechanisms. */
export type OutcomeShape = { readonly permits: ArrayLike<boolean>; readonly mechanisms: number };

/** The canonical outcome of this shape in these bytes, else a `CodecError`. */
export function decodeOutcome(bytes: Uint8Array, { permits, mechanisms: count }: OutcomeShape): Outcome {
  if (bytes.length > MAX_OUTCOME_BYTES) {
    throw new CodecError({ code: "CODEC_TOO_LONG", bytes: bytes.length, limit: MAX_OUTCOME_BYTES });
  }
  const reader = new ScaleReader(bytes);
  const format = reader.u8();
  if (format !== OUTCOME_FORMAT) throw new CodecError({ code: "CODEC_FORMAT", found: format, known: OUTCOME_FORMAT });
  const mechanisms = reader.vector(LEAST_MECHANISM_BYTES, () => readMechanism(reader, permits.length, permits));
  sameCount("mechanisms", mechanisms.length, count);
  reader.end();
  return { format, mechanisms };
}

function readMechanism(reader: ScaleReader, n: number, permits: ArrayLike<boolean>): OutcomeMechanism {
  return {
    incentive: readShares(reader, "incentive", n),
    dividends: readShares(reader, "dividends", n),
    consensus: readU16s(reader, "consensus", n),
    validatorTrust: readU16s(reader, "validator_trust", n),
    bonds: readBonds(reader, n, permits),
  };
}

function writeShares(writer: ScaleWriter, shares: ArrayLike<number>): void {
  writer.vector(shares, (_, raw) => {
    if (!(Number.isInteger(raw) && raw >= 0 && raw <= RAW_ONE)) {
      throw new CodecError({ code: "CODEC_UNENCODABLE", type: "a raw share", value: String(raw) });
    }
    writer.u64(BigInt(raw));
  });
}

/** Shares sum to zero, or to one less at most one unit of dust for each uid: what a floored quotient leaves. */
function readShares(reader: ScaleReader, field: string, n: number): Float64Array {
  sameCount(field, reader.length(8), n);
  const shares = new Float64Array(n);
  let sum = 0;
  for (let uid = 0; uid < n; uid++) {
    const raw = reader.u64();
    if (raw > BigInt(RAW_ONE)) throw refusal(field, `uid ${uid} has ${raw}, more than 2^32`);
    shares[uid] = Number(raw);
    sum += Number(raw);
  }
  if (sum !== 0 && (sum > RAW_ONE || sum <= RAW_ONE - n)) {
    throw refusal(field, `the sum ${sum} is neither 0 nor within (2^32 - ${n}, 2^32]`);
  }
  return shares;
}

function readU16s(reader: ScaleReader, field: string, n: number): Uint16Array {
  sameCount(field, reader.length(2), n);
  return Uint16Array.from({ length: n }, () => reader.u16());
}

function readBonds(reader: ScaleReader, n: number, permits: ArrayLike<boolean>): SparseRow[] {
  const rows = readRows(reader, "bonds", n);
  for (const { uid, targets } of rows) {
    if (permits[uid] !== true) throw refusal("bonds", `uid ${uid} has no permit`);
    const seen = new Set<number>();
    for (let k = 0; k < targets.length; k++) {
      const target = targets[k] as number;
      if (target >= n) throw refusal("bonds", `row ${uid} names uid ${target} of ${n}`);
      if (seen.has(target)) throw refusal("bonds", `row ${uid} names uid ${target} twice`);
      seen.add(target);
    }
  }
  return rows;
}

function sameCount(field: string, found: number, expected: number): void {
  if (found !== expected) throw new CodecError({ code: "CODEC_COUNT", field, found, expected });
}

function refusal(field: string, reason: string): CodecError {
  return new CodecError({ code: "CODEC_NOT_CANONICAL", field, reason });
}
