import { ExitCode, FrameworkError, type Wording } from "../errors/index.ts";

/** Every way an append-only log refuses. */
export type LogFault =
  | { readonly code: "LOG_FOREIGN_FILE"; readonly path: string }
  | { readonly code: "LOG_RECORD_TOO_LONG"; readonly path: string; readonly bytes: number; readonly limit: number }
  | { readonly code: "LOG_OVERLOADED"; readonly path: string; readonly records: number; readonly bytes: number }
  | { readonly code: "LOG_BROKEN"; readonly path: string }
  | { readonly code: "LOG_CLOSED"; readonly path: string };

/** The log took nothing of what it was given. */
export class LogError extends FrameworkError<LogFault> {
  constructor(fault: LogFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: LogFault): Wording {
  const { path } = fault;
  switch (fault.code) {
    case "LOG_FOREIGN_FILE":
      return {
        what: `${path} does not begin like a log of this version`,
        nextStep: "Give the path of a log, or move that file away",
        exit: ExitCode.configuration,
      };
    case "LOG_RECORD_TOO_LONG":
      return {
        what: `A record of ${fault.bytes} bytes is more than the ${fault.limit} that ${path} takes`,
        nextStep: "Report this: a caller did not keep its own limit",
        exit: ExitCode.unexpected,
      };
    case "LOG_OVERLOADED":
      return {
        what: `${fault.records} records (${fault.bytes} bytes) wait to be written to ${path}`,
        nextStep: "Check whether the disk still answers",
        exit: ExitCode.disk,
      };
    case "LOG_BROKEN":
      return {
        what: `${path} takes no more records since the disk failed`,
        nextStep: "Check the disk, then start again; everything acknowledged is kept",
        exit: ExitCode.disk,
      };
    case "LOG_CLOSED":
      return {
        what: `${path} is closed`,
        nextStep: "Report this: a service outlived its log",
        exit: ExitCode.unexpected,
      };
  }
}
