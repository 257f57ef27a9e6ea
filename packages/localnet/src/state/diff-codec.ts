import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { childKey, splitChildKey } from "./child-tries.ts";
import { fromHexKey, type HexKey } from "./hex-key.ts";
import type { StateDiff } from "./state-diff.ts";

type Entry = readonly [HexKey, Uint8Array | null];

/** A diff as bytes, what lies on disk and in the archive: the main trie's changes, then, where there are any, each child's. */
export function encodeDiff(diff: StateDiff): Uint8Array {
  const main: Entry[] = [];
  const children = new Map<HexKey, Entry[]>();
  for (const [place, value] of diff) {
    const inChild = splitChildKey(place);
    if (inChild === null) main.push([place, value]);
    else listOf(children, inChild.rootKey).push([inChild.key, value]);
  }
  const writer = new ScaleWriter().vector(main, writeEntry);
  for (const [rootKey, entries] of children) writeKey(writer, rootKey).vector(entries, writeEntry);
  return writer.finish();
}

/** What `encodeDiff` wrote. */
export function decodeDiff(diff: Uint8Array): StateDiff {
  const changes = new Map<HexKey, Uint8Array | null>();
  addDiff(diff, changes);
  return changes;
}

/**
 * Adds what `encodeDiff` wrote to `into`. A restart does this for every block there ever was, so the keys of a diff
 * become text without becoming arrays first; checksums have told that the bytes are what was written.
 */
export function addDiff(diff: Uint8Array, into: Map<HexKey, Uint8Array | null>): void {
  const text = Buffer.from(diff.buffer, diff.byteOffset, diff.byteLength);
  const reader = new ScaleReader(diff);
  for (let left = reader.length(2); left > 0; left--) into.set(readKey(reader, text), readValue(reader));
  while (reader.at < diff.length) {
    const rootKey = readKey(reader, text);
    for (let left = reader.length(2); left > 0; left--) {
      into.set(childKey(rootKey, readKey(reader, text)), readValue(reader));
    }
  }
}

function listOf(children: Map<HexKey, Entry[]>, rootKey: HexKey): Entry[] {
  const list = children.get(rootKey) ?? [];
  children.set(rootKey, list);
  return list;
}

function writeEntry(to: ScaleWriter, [key, value]: Entry): void {
  writeKey(to, key).option(value, (into, some) => into.length(some.length).bytes(some));
}

function writeKey(to: ScaleWriter, key: HexKey): ScaleWriter {
  const bytes = fromHexKey(key);
  return to.length(bytes.length).bytes(bytes);
}

function readKey(reader: ScaleReader, text: Buffer): HexKey {
  const length = reader.length(1);
  const from = reader.at;
  reader.skip(length);
  return text.toString("hex", from, from + length);
}

function readValue(reader: ScaleReader): Uint8Array | null {
  return reader.flag() ? reader.bytes(reader.length(1)) : null;
}
