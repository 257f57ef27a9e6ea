import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { fromHexKey, type HexKey, toHexKey } from "./hex-key.ts";
import type { StateDiff } from "./state-diff.ts";

/** A diff as bytes: what lies on disk and in the archive. */
export function encodeDiff(diff: StateDiff): Uint8Array {
  const entries = [...diff];
  return new ScaleWriter()
    .vector(entries, (to, [key, value]) => {
      const bytes = fromHexKey(key);
      to.length(bytes.length)
        .bytes(bytes)
        .option(value, (into, some) => into.length(some.length).bytes(some));
    })
    .finish();
}

export function readDiff(reader: ScaleReader): StateDiff {
  const bytes = (from: ScaleReader): Uint8Array => from.bytes(from.length(1));
  const entries = reader.vector(2, (from): [HexKey, Uint8Array | null] => [toHexKey(bytes(from)), from.option(bytes)]);
  return new Map(entries);
}

/**
 * Adds what `encodeDiff` wrote to `into`. A restart does this for every block there ever was, so the keys of a diff
 * become text without becoming arrays first; checksums have told that the bytes are what was written.
 */
export function addDiff(diff: Uint8Array, into: Map<HexKey, Uint8Array | null>): void {
  const text = Buffer.from(diff.buffer, diff.byteOffset, diff.byteLength);
  const reader = new ScaleReader(diff);
  for (let left = reader.length(2); left > 0; left--) {
    const length = reader.length(1);
    const from = reader.at;
    reader.skip(length);
    const key = text.toString("hex", from, from + length);
    into.set(key, reader.flag() ? reader.bytes(reader.length(1)) : null);
  }
}
