import { ScaleReader } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { orderedRoot } from "../state/ordered-root.ts";
import type { Guest } from "./guest.ts";
import type { FatPointer } from "./guest-memory.ts";
import type { HostFunctions, ReadVersion } from "./host-function.ts";
import { option, stateVersion } from "./storage-functions.ts";

/** Numbers of log levels as the runtime gives them. */
const Level = { error: 0, warn: 1, info: 2, debug: 3 } as const;
/** Only warnings and errors are asked for: formatting the rest costs more than most calls. */
const MAX_LEVEL = 2;

/** Memory, logging, versions and the extrinsics root. */
export function chainFunctions(guest: Guest, readVersion: ReadVersion): HostFunctions {
  const { logger, memory } = guest;
  return {
    ext_allocator_malloc_version_1: (bytes: number) => guest.heap.allocate(bytes),
    ext_allocator_free_version_1: (pointer: number) => guest.heap.free(pointer),
    ext_trie_blake2_256_ordered_root_version_1: (items: FatPointer) => guest.give(listRoot(memory.borrow(items), 0)),
    ext_trie_blake2_256_ordered_root_version_2: (items: FatPointer, version: number) =>
      guest.give(listRoot(memory.borrow(items), version)),
    ext_misc_runtime_version_version_1: (code: FatPointer) => guest.giveFat(option(readVersion(memory.copy(code)))),
    ext_misc_print_num_version_1: (value: bigint) => logger.debug("Runtime printed", { value }),
    ext_misc_print_utf8_version_1: (text: FatPointer) => logger.debug("Runtime printed", { text: memory.text(text) }),
    ext_misc_print_hex_version_1: (data: FatPointer) =>
      logger.debug("Runtime printed", { data: toHex(memory.borrow(data)) }),
    ext_logging_max_level_version_1: () => MAX_LEVEL,
    ext_logging_log_version_1: (level: number, target: FatPointer, message: FatPointer) =>
      log(guest, level, { target: memory.text(target), message: memory.text(message) }),
  };
}

function listRoot(items: Uint8Array, version: number): Uint8Array {
  const list = new ScaleReader(items).vector(1, (from) => from.bytes(from.length(1)));
  return orderedRoot(list, stateVersion(version));
}

function log(guest: Guest, level: number, { target, message }: { target: string; message: string }): void {
  const fields = { target, message };
  if (level === Level.error) {
    guest.lastError = message;
    guest.logger.error("Runtime log", fields);
  } else if (level === Level.warn) guest.logger.warn("Runtime log", fields);
  else if (level === Level.info) guest.logger.info("Runtime log", fields);
  else guest.logger.debug("Runtime log", fields);
}
