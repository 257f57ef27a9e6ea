import { concatBytes, utf8 } from "../primitives/index.ts";
import { crc32c } from "./crc32c.ts";

/** What each log begins with: its name and the version of this layout. */
export const LOG_HEADER = concatBytes(utf8("NEURLOG"), Uint8Array.of(1));
/** u32 length and u32 checksum, little-endian, in front of each payload. */
export const RECORD_HEAD_BYTES = 8;
/** The checksum that the first record continues. */
export const FIRST_CHAIN = crc32c(LOG_HEADER);

/** The bytes of one record and the checksum that the next one continues. */
export function encodeRecord(
  payload: Uint8Array,
  chain: number,
): { readonly bytes: Uint8Array; readonly chain: number } {
  const bytes = new Uint8Array(RECORD_HEAD_BYTES + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, payload.length, true);
  const sum = checksum(bytes, payload, chain);
  view.setUint32(4, sum, true);
  bytes.set(payload, RECORD_HEAD_BYTES);
  return { bytes, chain: sum };
}

/** Length of the payload that `head` announces. */
export function payloadBytes(head: Uint8Array): number {
  return new DataView(head.buffer, head.byteOffset).getUint32(0, true);
}

/** The checksum of a whole record when it fits its bytes; null when they were changed. */
export function verifyRecord(record: Uint8Array, chain: number): number | null {
  const sum = checksum(record, record.subarray(RECORD_HEAD_BYTES), chain);
  const stored = new DataView(record.buffer, record.byteOffset).getUint32(4, true);
  return sum === stored ? sum : null;
}

/**
 * Continues the record before and covers the length: a record that was lost, doubled, moved or zeroed is seen
 * like a changed one.
 */
function checksum(head: Uint8Array, payload: Uint8Array, chain: number): number {
  return crc32c(payload, crc32c(head.subarray(0, 4), chain));
}
