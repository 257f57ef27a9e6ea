export { blake2b256 } from "./blake2.ts";
export { concatBytes, equalBytes, fromHex, toHex, utf8 } from "./bytes.ts";
export { type Clock, DeadlineError, type DeadlineSignal } from "./clock.ts";
export type { AppendFile, Disk, DiskLock, DiskRange } from "./disk.ts";
export type { LogFields, Logger } from "./logger.ts";
export { mapBounded } from "./map-bounded.ts";
export type { Counter, Meter } from "./meter.ts";
export type { Random } from "./random.ts";
export { decodeAddress, encodeAddress, SS58_PREFIX } from "./ss58.ts";
