import type { Evidence, LastGood } from "@neurite/subnets";
import { ValidatorError } from "../validator-errors.ts";

/** One line of the validator's memory, as JSON in the append-only log. The layout of version 1 is frozen. */
export type JournalRecord =
  /** An epoch was begun: its tasks are drawn from this secret and the hash of this block. */
  | {
      readonly v: 1;
      readonly type: "begun";
      readonly epoch: number;
      readonly block: number;
      readonly blockHash: string;
      readonly secret: string;
    }
  /** One task was judged. */
  | { readonly v: 1; readonly type: "judged"; readonly epoch: number; readonly evidence: Evidence }
  /** The epoch's evidence went into the scores; `table` is the plugin's own encoding in hex, `weights` what was to be set. */
  | {
      readonly v: 1;
      readonly type: "scored";
      readonly epoch: number;
      readonly table: string;
      readonly weights: LastGood | null;
      readonly decision: string;
    }
  /** The epoch's weights need no more care: the chain took them in this block, or (null) the epoch was over first. */
  | { readonly v: 1; readonly type: "weighed"; readonly epoch: number; readonly block: number | null };

const TYPES = ["begun", "judged", "scored", "weighed"];

/** Bytes of a record. */
export function encodeRecord(record: JournalRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
}

/** The record in these bytes; `number` is its place in the journal, for the message. Throws `VALIDATOR_JOURNAL_RECORD`. */
export function decodeRecord(bytes: Uint8Array, number: number): JournalRecord {
  let value: JournalRecord;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as JournalRecord;
  } catch (cause) {
    throw new ValidatorError({ code: "VALIDATOR_JOURNAL_RECORD", record: number, why: "it is not JSON" }, cause);
  }
  const known = value !== null && typeof value === "object" && value.v === 1 && TYPES.includes(value.type);
  if (known && Number.isSafeInteger(value.epoch)) return value;
  throw new ValidatorError({
    code: "VALIDATOR_JOURNAL_RECORD",
    record: number,
    why: "its fields are not those of version 1",
  });
}
