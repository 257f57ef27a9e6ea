import { type ScaleReader, ScaleWriter } from "@neurite/core/codec";
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
