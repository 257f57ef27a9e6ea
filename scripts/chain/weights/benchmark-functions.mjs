// `ext_benchmarking_*`: what a runtime that was built to be measured asks of its host beside a node's functions.
import { ScaleReader, ScaleWriter } from "../../../packages/core/dist/codec/index.js";
import { CountedState } from "./counted-state.mjs";

/** Functions for one instance; `root()` is the state that every benchmark starts from. */
export function benchmarkFunctions(guest, root) {
  const counter = () => guest.state.counter;
  const wipe = () => guest.attach(new CountedState(root(), counter()));
  const commit = () => guest.attach(new CountedState(guest.state.finish().root, counter()));
  return {
    ext_benchmarking_current_time_version_1: () => guest.give(nanoseconds()),
    ext_benchmarking_wipe_db_version_1: wipe,
    ext_benchmarking_commit_db_version_1: commit,
    ext_benchmarking_read_write_count_version_1: () => guest.giveFat(u32s(counter().counts())),
    ext_benchmarking_reset_read_write_count_version_1: () => counter().reset(),
    ext_benchmarking_get_whitelist_version_1: () => guest.giveFat(encodeKeys(counter().whitelist)),
    ext_benchmarking_set_whitelist_version_1: (keys) => {
      const read = new ScaleReader(guest.memory.copy(keys)).vector(1, readKey);
      counter().whitelist = new Map(read.map((key) => [key.key, key]));
    },
    ext_benchmarking_add_to_whitelist_version_1: (added) => {
      const key = readKey(new ScaleReader(guest.memory.copy(added)));
      counter().whitelist.set(key.key, key);
    },
    ext_benchmarking_remove_from_whitelist_version_1: (key) => counter().whitelist.delete(guest.memory.key(key)),
    ext_benchmarking_get_read_and_written_keys_version_1: () => guest.giveFat(Uint8Array.of(0)),
    ext_benchmarking_proof_size_version_1: () => guest.giveFat(Uint8Array.of(0)),
    // Where the library keeps what it whitelists of child tries; no pallet here has one.
    ext_default_child_storage_get_version_1: () => guest.giveFat(Uint8Array.of(0)),
  };
}

function nanoseconds() {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, process.hrtime.bigint(), true);
  return bytes;
}

function u32s(values) {
  const writer = new ScaleWriter();
  for (const value of values) writer.u32(value);
  return writer.finish();
}

/** A `TrackedStorageKey`. */
function readKey(reader) {
  const key = Buffer.from(reader.bytes(reader.length(1))).toString("hex");
  const [reads, writes, whitelisted] = [reader.u32(), reader.u32(), reader.u8() === 1];
  const child = reader.option((from) => from.bytes(from.length(1)));
  return { key, reads, writes, whitelisted, child };
}

function encodeKeys(keys) {
  const writer = new ScaleWriter().length(keys.size);
  for (const { key, reads, writes, whitelisted, child } of keys.values()) {
    const bytes = Buffer.from(key, "hex");
    writer
      .length(bytes.length)
      .bytes(bytes)
      .u32(reads)
      .u32(writes)
      .u8(whitelisted ? 1 : 0);
    if (child === null) writer.u8(0);
    else writer.u8(1).length(child.length).bytes(child);
  }
  return writer.finish();
}
