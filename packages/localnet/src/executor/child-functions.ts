import { childRootKey } from "../state/child-tries.ts";
import { fromHexKey } from "../state/hex-key.ts";
import type { Cleared, Overlay } from "../state/overlay.ts";
import type { StateVersion } from "../state/trie-node.ts";
import type { Guest } from "./guest.ts";
import type { FatPointer } from "./guest-memory.ts";
import type { HostFunctions } from "./host-function.ts";
import { killResult, limitIn, option, read, stateVersion } from "./storage-functions.ts";

/** `ext_default_child_storage_*`: the runtime's reads and writes in child tries, each by its own name. */
export function childFunctions(guest: Guest): HostFunctions {
  const { memory } = guest;
  const child = (name: FatPointer): Overlay => guest.state.child(childRootKey(memory.key(name)));
  return {
    ext_default_child_storage_get_version_1: (name: FatPointer, key: FatPointer) =>
      guest.giveFat(option(child(name).get(memory.key(key)))),
    ext_default_child_storage_set_version_1: (name: FatPointer, key: FatPointer, value: FatPointer) =>
      child(name).set(memory.key(key), memory.copy(value)),
    ext_default_child_storage_clear_version_1: (name: FatPointer, key: FatPointer) =>
      child(name).set(memory.key(key), null),
    ext_default_child_storage_exists_version_1: (name: FatPointer, key: FatPointer) =>
      child(name).get(memory.key(key)) === null ? 0 : 1,
    ext_default_child_storage_read_version_1: (name: FatPointer, key: FatPointer, ...to: [FatPointer, number]) =>
      guest.giveFat(read(guest, child(name).get(memory.key(key)), { out: to[0], offset: to[1] >>> 0 })),
    ext_default_child_storage_next_key_version_1: (name: FatPointer, key: FatPointer) => {
      const next = child(name).nextKey(memory.key(key));
      return guest.giveFat(option(next === null ? null : fromHexKey(next)));
    },
    ...clearingFunctions(guest, child),
    ...rootFunctions(guest),
  };
}

function clearingFunctions(guest: Guest, child: (name: FatPointer) => Overlay): HostFunctions {
  const { memory } = guest;
  const kill = (name: FatPointer, limit: FatPointer): Cleared => child(name).clearPrefix("", limitIn(guest, limit));
  return {
    ext_default_child_storage_clear_prefix_version_1: (name: FatPointer, prefix: FatPointer) => {
      child(name).clearPrefix(memory.key(prefix), null);
    },
    ext_default_child_storage_clear_prefix_version_2: (name: FatPointer, prefix: FatPointer, limit: FatPointer) =>
      guest.giveFat(killResult(child(name).clearPrefix(memory.key(prefix), limitIn(guest, limit)))),
    ext_default_child_storage_storage_kill_version_1: (name: FatPointer) => {
      child(name).clearPrefix("", null);
    },
    ext_default_child_storage_storage_kill_version_2: (name: FatPointer, limit: FatPointer) =>
      kill(name, limit).remaining ? 0 : 1,
    ext_default_child_storage_storage_kill_version_3: (name: FatPointer, limit: FatPointer) =>
      guest.giveFat(killResult(kill(name, limit))),
  };
}

function rootFunctions(guest: Guest): HostFunctions {
  const root = (name: FatPointer, version: StateVersion) =>
    guest.giveFat(guest.state.childRoot(childRootKey(guest.memory.key(name)), version));
  return {
    ext_default_child_storage_root_version_1: (name: FatPointer) => root(name, 0),
    ext_default_child_storage_root_version_2: (name: FatPointer, version: number) => root(name, stateVersion(version)),
  };
}
