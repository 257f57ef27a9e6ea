/** One thing that happened, for machines: with `--json` each is one line on stdout. */
export type ReportEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** Where a service tells what it did; must not throw. */
export type Report = (event: ReportEvent) => void;

/** Events as JSON lines on stdout when `json` is asked for; otherwise nowhere, because the log tells the same. */
export function reportEvents(json: boolean): Report {
  return json ? (event) => writeJsonLine(event) : () => {};
}

/** One value as one JSON line on stdout; bigints in decimal. */
export function writeJsonLine(value: object): void {
  process.stdout.write(`${JSON.stringify(value, (_, item) => (typeof item === "bigint" ? item.toString() : item))}\n`);
}
