import { ExitCode } from "@neurite/core/errors";

/** Writes a command's result to stdout, for machines as one JSON object or for people as lines; gives exit code 0. */
export function say(json: boolean, value: object, lines: readonly string[]): number {
  const text = json
    ? JSON.stringify(value, (_, item) => (typeof item === "bigint" ? item.toString() : item))
    : lines.join("\n");
  process.stdout.write(`${text}\n`);
  return ExitCode.done;
}
