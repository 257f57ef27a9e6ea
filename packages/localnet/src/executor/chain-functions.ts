import { ScaleReader } from "@neurite/core/codec";
import { toHex } from "@neurite/core/primitives";
import { toHexKey } from "../state/hex-key.ts";
import { orderedRoot } from "../state/ordered-root.ts";
import { rootHash } from "../state/trie-codec.ts";
import { TrieWriter } from "../state/trie-writer.ts";
import { ExecutorError } from "./executor-errors.ts";
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
    ...outsideFunctions(),
    ext_trie_blake2_256_root_version_1: (pairs: FatPointer) => guest.give(mapRoot(memory.borrow(pairs), 0)),
    ext_trie_blake2_256_root_version_2: (pairs: FatPointer, version: number) =>
      guest.give(mapRoot(memory.borrow(pairs), version)),
    ext_trie_blake2_256_ordered_root_version_1: (items: FatPointer) => guest.give(listRoot(memory.borrow(items), 0)),
    ext_trie_blake2_256_ordered_root_version_2: (items: FatPointer, version: number) =>
      guest.give(listRoot(memory.borrow(items), version)),
    ext_misc_runtime_version_version_1: (code: FatPointer) => guest.giveFat(option(readVersion(memory.copy(code)))),
    ext_panic_handler_abort_on_panic_version_1: (words: FatPointer) => {
      guest.lastError = memory.text(words);
      throw new ExecutorError({ code: "EXECUTOR_HOST_REFUSED", reason: memory.text(words) });
    },
    ext_misc_print_num_version_1: (value: bigint) => logger.debug("Runtime printed", { value }),
    ext_misc_print_utf8_version_1: (text: FatPointer) => logger.debug("Runtime printed", { text: memory.text(text) }),
    ext_misc_print_hex_version_1: (data: FatPointer) =>
      logger.debug("Runtime printed", { data: toHex(memory.borrow(data)) }),
    ext_logging_max_level_version_1: () => MAX_LEVEL,
    ext_logging_log_version_1: (level: number, target: FatPointer, message: FatPointer) =>
      log(guest, level, { target: memory.text(target), message: memory.text(message) }),
  };
}

/** What reaches outside the chain. Without off-chain workers and traces nothing is kept, as on a node without them. */
function outsideFunctions(): HostFunctions {
  const nothing = (): void => undefined;
  return {
    ext_offchain_index_set_version_1: nothing,
    ext_offchain_index_clear_version_1: nothing,
    ext_transaction_index_index_version_1: nothing,
    ext_transaction_index_renew_version_1: nothing,
    ext_wasm_tracing_enabled_version_1: () => 0,
    ext_wasm_tracing_enter_span_version_1: () => 0n,
    ext_wasm_tracing_exit_version_1: nothing,
  };
}

function mapRoot(pairs: Uint8Array, version: number): Uint8Array {
  const writer = new TrieWriter(null);
  const bytes = (from: ScaleReader): Uint8Array => from.bytes(from.length(1));
  for (const [key, value] of new ScaleReader(pairs).vector(2, (from) => [bytes(from), bytes(from)] as const)) {
    writer.put(toHexKey(key), value);
  }
  return rootHash(writer.finish(), stateVersion(version));
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
