import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { Scratch } from "../scratch.ts";
import { CHILD_ROOTS } from "../state/child-tries.ts";
import { fromHexKey, type HexKey } from "../state/hex-key.ts";
import type { Cleared } from "../state/overlay.ts";
import type { StateVersion } from "../state/trie-node.ts";
import { ExecutorError } from "./executor-errors.ts";
import type { Guest } from "./guest.ts";
import type { FatPointer } from "./guest-memory.ts";
import type { HostFunctions } from "./host-function.ts";

const NONE = Uint8Array.of(0);
const scratch = new Scratch();

/** `ext_storage_*`: the runtime's reads and writes. */
export function storageFunctions(guest: Guest): HostFunctions {
  const { memory } = guest;
  return {
    ext_storage_get_version_1: (key: FatPointer) => guest.giveFat(option(guest.state.get(memory.key(key)))),
    ext_storage_set_version_1: (key: FatPointer, value: FatPointer) =>
      write(guest, memory.key(key), memory.copy(value)),
    ext_storage_clear_version_1: (key: FatPointer) => write(guest, memory.key(key), null),
    ext_storage_exists_version_1: (key: FatPointer) => (guest.state.get(memory.key(key)) === null ? 0 : 1),
    ext_storage_append_version_1: (key: FatPointer, item: FatPointer) =>
      guest.state.append(memory.key(key), memory.copy(item)),
    ext_storage_read_version_1: (key: FatPointer, out: FatPointer, offset: number) =>
      guest.giveFat(read(guest, guest.state.get(memory.key(key)), { out, offset: offset >>> 0 })),
    ext_storage_next_key_version_1: (key: FatPointer) => {
      const next = guest.state.nextKey(memory.key(key));
      return guest.giveFat(option(next === null ? null : fromHexKey(next)));
    },
    ext_storage_clear_prefix_version_1: (prefix: FatPointer) => {
      clearPrefix(guest, prefix, null);
    },
    ext_storage_clear_prefix_version_2: (prefix: FatPointer, limit: FatPointer) =>
      guest.giveFat(clearPrefix(guest, prefix, limitIn(guest, limit))),
    ext_storage_root_version_1: () => guest.giveFat(guest.state.rootHash(0)),
    ext_storage_root_version_2: (version: number) => guest.giveFat(guest.state.rootHash(stateVersion(version))),
    ...transactionFunctions(guest),
  };
}

function transactionFunctions(guest: Guest): HostFunctions {
  return {
    ext_storage_start_transaction_version_1: () => guest.state.begin(),
    ext_storage_commit_transaction_version_1: () => mustBeOpen(guest.state.commit()),
    ext_storage_rollback_transaction_version_1: () => mustBeOpen(guest.state.rollback()),
  };
}

function mustBeOpen(open: boolean): void {
  if (!open) throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: "no storage transaction is open" });
}

/** The state version that the runtime names. */
export function stateVersion(version: number): StateVersion {
  if (version === 0 || version === 1) return version;
  throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: `state version ${version} is not known` });
}

/** A SCALE `Option<Vec<u8>>`. */
export function option(value: Uint8Array | null): Uint8Array {
  if (value === null) return NONE;
  scratch.clear().byte(1);
  scratch.appendWithLength(value);
  return scratch.copy();
}

/** Copies what of a value lies behind `offset` into the runtime's memory; says how much there would be. */
export function read(guest: Guest, value: Uint8Array | null, { out, offset }: Reading): Uint8Array {
  if (value === null) return NONE;
  const rest = value.subarray(Math.min(offset, value.length));
  const place = guest.memory.borrow(out);
  place.set(rest.subarray(0, place.length));
  return new ScaleWriter().u8(1).u32(rest.length).finish();
}

/** Where a value goes, and from where on. */
type Reading = { readonly out: FatPointer; readonly offset: number };

/** A SCALE `Option<u32>`. */
export function limitIn(guest: Guest, limit: FatPointer): number | null {
  return new ScaleReader(guest.memory.borrow(limit)).option((from) => from.u32());
}

/** The roots of child tries are the host's to write. */
function write(guest: Guest, key: HexKey, value: Uint8Array | null): void {
  if (key.startsWith(CHILD_ROOTS)) guest.logger.warn("The runtime may not write the root of a child trie", { key });
  else guest.state.set(key, value);
}

function clearPrefix(guest: Guest, prefix: FatPointer, limit: number | null): Uint8Array {
  const key = guest.memory.key(prefix);
  const forbidden = key.startsWith(CHILD_ROOTS) || CHILD_ROOTS.startsWith(key);
  if (forbidden) guest.logger.warn("The runtime may not clear child storage by its prefix", { prefix: key });
  const { loops, remaining } = forbidden ? { loops: 0, remaining: false } : guest.state.clearPrefix(key, limit);
  return killResult({ loops, remaining });
}

/** A SCALE `KillStorageResult`. */
export function killResult({ loops, remaining }: Cleared): Uint8Array {
  return new ScaleWriter().flag(remaining).u32(loops).finish();
}
