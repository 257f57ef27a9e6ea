import { createLogger as createWinston, format, transports, type Logger as Winston } from "winston";
import type { LogFields, Logger } from "../primitives/index.ts";
import { MAX_LOG_FILE_BYTES, MAX_LOG_FILES } from "./limits.ts";

/** The least weight of a line that is written. */
export type LogLevel = "error" | "warn" | "info" | "debug";
/** Where lines go and which. */
export type LoggerOptions = {
  /** A file that gets each line as JSON; null for none. */
  readonly file: string | null;
  readonly level: LogLevel;
  /** Lines on stderr as JSON too, for machines that read them. */
  readonly json?: boolean;
  /** Nothing on stderr: for a process that draws on the terminal. */
  readonly quiet?: boolean;
};
/** A logger that owns a file; `close` resolves when its last line is written. */
export type ProcessLogger = Logger & { readonly close: () => Promise<void> };

type Line = {
  readonly timestamp: string;
  readonly level: string;
  readonly message: string;
  readonly fields?: LogFields;
};
type Info = { readonly [key: string]: unknown; readonly level: string; readonly message: unknown };

/** One file per process and stderr; stdout stays free for data. */
export function createLogger({ file, level, json = false, quiet = false }: LoggerOptions): ProcessLogger {
  const stamp = format.timestamp();
  const stderr = new transports.Stream({
    stream: process.stderr,
    silent: quiet,
    format: format.combine(stamp, json ? asJson : asText),
  });
  const size = { maxsize: MAX_LOG_FILE_BYTES, maxFiles: MAX_LOG_FILES, tailable: true };
  const files =
    file === null ? [] : [new transports.File({ filename: file, format: format.combine(stamp, asJson), ...size })];
  const winston = createWinston({ level, transports: [stderr, ...files], exitOnError: false });
  // A log that cannot be written must not end the process that it tells about.
  winston.on("error", (error) => process.stderr.write(`The log file could not be written: ${String(error)}\n`));
  return { ...wrap(winston, {}), close: () => close(winston) };
}

function wrap(winston: Winston, bound: LogFields): Logger {
  const line = (level: LogLevel) => (message: string, fields?: LogFields) => {
    winston.log(level, message, { fields: { ...bound, ...fields } });
  };
  const child = (fields: LogFields) => wrap(winston, { ...bound, ...fields });
  return Object.freeze({ debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error"), child });
}

const asJson = format.printf((info) => {
  const { timestamp, level, message, fields } = lineOf(info);
  return JSON.stringify({ time: timestamp, level, message, ...fields }, writable);
});

/** Values are written as JSON, so that no byte from the network can forge a line or move the cursor. */
const asText = format.printf((info) => {
  const { timestamp, level, message, fields = {} } = lineOf(info);
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${textOf(value)}`);
  return [timestamp.slice(11, 23), level.padEnd(5), message, ...pairs].join(" ");
});

function lineOf(info: Info): Line {
  return info as unknown as Line;
}

function textOf(value: unknown): string {
  if (typeof value === "string" && /^[\w.:/+@-]{1,200}$/.test(value)) return value;
  return JSON.stringify(value, writable) ?? "undefined";
}

function writable(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}

function close(winston: Winston): Promise<void> {
  return new Promise((resolve) => {
    winston.once("finish", () => {
      const file = winston.transports.find((transport) => transport instanceof transports.File);
      if (file === undefined || file.writableFinished) resolve();
      else file.once("finish", resolve);
    });
    winston.end();
  });
}
