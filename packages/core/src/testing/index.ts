export { type CollectedLine, CollectingLogger } from "./collecting-logger.ts";
export { type DiskFailure, type DiskStep, MemoryDisk, MemoryDiskError } from "./memory-disk.ts";
export { SeededRandom } from "./seeded-random.ts";
export { VirtualClock } from "./virtual-clock.ts";
