import { ExitCode } from "@neurite/core/errors";
import { writeJsonLine } from "@neurite/core/node";

/** Writes a command's result to stdout, for machines as one JSON object or for people as lines; gives exit code 0. */
export function say(json: boolean, value: object, lines: readonly string[]): number {
  if (json) writeJsonLine(value);
  else process.stdout.write(`${lines.join("\n")}\n`);
  return ExitCode.done;
}
