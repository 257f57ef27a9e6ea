import type { LogFields, Logger } from "../primitives/index.ts";

/** One line that was logged. */
export type CollectedLine = { readonly level: string; readonly message: string; readonly fields: LogFields };

/** Keeps every line for a test to look at. */
export class CollectingLogger implements Logger {
  readonly lines: CollectedLine[];
  readonly #bound: LogFields;

  constructor(lines: CollectedLine[] = [], bound: LogFields = {}) {
    this.lines = lines;
    this.#bound = bound;
  }

  readonly debug = (message: string, fields?: LogFields): void => this.#add("debug", message, fields);
  readonly info = (message: string, fields?: LogFields): void => this.#add("info", message, fields);
  readonly warn = (message: string, fields?: LogFields): void => this.#add("warn", message, fields);
  readonly error = (message: string, fields?: LogFields): void => this.#add("error", message, fields);
  readonly child = (fields: LogFields): Logger => new CollectingLogger(this.lines, { ...this.#bound, ...fields });

  /** Lines with this message. */
  find(message: string): readonly CollectedLine[] {
    return this.lines.filter((line) => line.message === message);
  }

  #add(level: string, message: string, fields: LogFields = {}): void {
    this.lines.push({ level, message, fields: { ...this.#bound, ...fields } });
  }
}
