/** Data beside a log line; values must survive `JSON.stringify` (bigint is written in decimal). */
export type LogFields = Readonly<Record<string, unknown>>;

/** One line per decision an operator may ask about, data as fields. */
export type Logger = {
  readonly debug: (message: string, fields?: LogFields) => void;
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warn: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  /** A logger that adds `fields` to every line. */
  readonly child: (fields: LogFields) => Logger;
};
