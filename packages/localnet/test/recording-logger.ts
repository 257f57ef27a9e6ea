import type { LogFields, Logger } from "@neurite/core/primitives";

export type LogLine = { readonly level: string; readonly message: string; readonly fields: LogFields };

/** A logger that keeps its lines. */
export function recordingLogger(lines: LogLine[] = []): Logger & { readonly lines: readonly LogLine[] } {
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}): void => {
      lines.push({ level, message, fields });
    };
  const logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error"), lines };
  return { ...logger, child: () => recordingLogger(lines) };
}
