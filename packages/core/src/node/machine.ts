// What of this layer needs Node.js and nothing else: a process that uses only this starts in a third of the time.
export { AppendLog, type AppendLogModules, type AppendLogOptions } from "./append-log.ts";
export { DiskError, type DiskFault } from "./disk-errors.ts";
export { FileDisk } from "./file-disk.ts";
export { LogError, type LogFault } from "./log-errors.ts";
export { systemClock } from "./system-clock.ts";
export { systemRandom } from "./system-random.ts";
