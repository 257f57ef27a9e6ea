import { blake2b256, decodeAddress, fromHex, utf8 } from "@neurite/core/primitives";
import { SubnetError } from "../subnet-errors.ts";

const DOMAIN = utf8("neurite/task-seed/1");
const HASH_BYTES = 32;

/** What one task's seed is made of. */
export type SeedParts = {
  /** The validator's own 32 bytes: without them nobody can know a task before it is sent. */
  readonly secret: Uint8Array;
  /** Hash of a finalised block, as hex: no validator can choose its tasks. */
  readonly blockHash: string;
  readonly uid: number;
  readonly hotkey: string;
  readonly taskNumber: number;
};

/** blake2b(domain ‖ secret ‖ block hash ‖ uid ‖ hotkey ‖ task number): no two miners share a task, nor an answer. */
export function taskSeed(parts: SeedParts): Uint8Array {
  const block = fromHex(parts.blockHash);
  const hotkey = decodeAddress(parts.hotkey);
  if (parts.secret.length !== HASH_BYTES) throw bad("secret", `${parts.secret.length} bytes`);
  if (block?.length !== HASH_BYTES) throw bad("blockHash", parts.blockHash.slice(0, 2 * HASH_BYTES));
  if (hotkey === null) throw bad("hotkey", parts.hotkey.slice(0, 2 * HASH_BYTES));
  const numbers = new DataView(new ArrayBuffer(6));
  numbers.setUint16(0, parts.uid, true);
  numbers.setUint32(2, parts.taskNumber, true);
  const bytes = new Uint8Array(numbers.buffer);
  return blake2b256(DOMAIN, parts.secret, block, bytes.subarray(0, 2), hotkey, bytes.subarray(2));
}

function bad(part: string, got: string): SubnetError {
  return new SubnetError({ code: "SUBNET_SEED_PART", part, got });
}
