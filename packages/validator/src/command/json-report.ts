import type { Report } from "../report.ts";

/** Each event as one JSON line on stdout. */
export function jsonReport(): Report {
  return (event) => {
    process.stdout.write(
      `${JSON.stringify(event, (_, value) => (typeof value === "bigint" ? value.toString() : value))}\n`,
    );
  };
}

/** Without `--json` the log tells the same. */
export const quietReport: Report = () => {};
