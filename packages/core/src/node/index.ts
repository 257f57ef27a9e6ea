export { AppendLog, type AppendLogModules, type AppendLogOptions } from "./append-log.ts";
export { CommandError, type CommandFault } from "./command-errors.ts";
export { type CountedSeries, CountingMeter } from "./counting-meter.ts";
export { createLogger, type LoggerOptions, type LogLevel, type ProcessLogger } from "./create-logger.ts";
export { DiskError, type DiskFault } from "./disk-errors.ts";
export { FileDisk } from "./file-disk.ts";
export { oneOf, portNumber, tokenAmount, wholeNumber } from "./flag-values.ts";
export { FolderError, type FolderFault } from "./folder-errors.ts";
export { lockFolder } from "./lock-folder.ts";
export { LogError, type LogFault } from "./log-errors.ts";
export { defaultBasePath, openColdkey, openHotkey } from "./open-key.ts";
export {
  addChainFlags,
  addKeyFlags,
  addNetuidFlag,
  addServiceFlags,
  addSpeechFlags,
  type FlagHost,
  neuriteHome,
  type OperatorFlags,
} from "./operator-flags.ts";
export { PasswordError, type PasswordFault } from "./password-errors.ts";
export { type PasswordInput, type PasswordModules, type PasswordRequest, readPassword } from "./read-password.ts";
export { type Report, type ReportEvent, reportEvents, writeJsonLine } from "./report-events.ts";
export { type RunnableCommand, runCommand } from "./run-command.ts";
export { type ProcessMain, type ProcessOptions, runProcess, StopRequested } from "./run-process.ts";
export { systemClock } from "./system-clock.ts";
export { systemRandom } from "./system-random.ts";
