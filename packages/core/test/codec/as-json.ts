import type { SparseRow } from "../../src/codec/index.ts";
import { toHex } from "../../src/primitives/index.ts";

/** A decoded value in the golden file's form: u64 as decimal text, hashes as hex, rows as pairs. */
export function asJson(value: unknown, field = ""): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return toHex(value);
  // The raw shares are u64 on the wire and numbers here.
  if (value instanceof Float64Array) return Array.from(value, String);
  if (value instanceof Uint16Array) return Array.from(value);
  if (Array.isArray(value)) {
    return field === "weights" || field === "bonds" ? value.map(asRow) : value.map((item) => asJson(item));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asJson(item, name)]));
}

function asRow({ uid, targets, values }: SparseRow): unknown {
  return [uid, Array.from(targets, (target, k) => [target, values[k]])];
}
