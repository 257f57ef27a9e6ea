/** One thing that happened, for machines: with `--json` each is one line on stdout. */
export type ReportEvent = { readonly event: string; readonly epoch: number } & Readonly<Record<string, unknown>>;

/** Where a service tells what it did; must not throw. */
export type Report = (event: ReportEvent) => void;
