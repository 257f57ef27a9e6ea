const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A horizontal bar of `share` (0 to 1) of `width` characters, exact to an eighth of one. */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * 8);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}

/** One row of a chart. */
export type BarRow = { readonly label: string; readonly value: number; readonly text: string };

/** Rows with bars relative to the largest value, labels and texts aligned. */
export function barChart(rows: readonly BarRow[], width: number): readonly string[] {
  const largest = Math.max(...rows.map(({ value }) => value), 0);
  const labels = Math.max(...rows.map(({ label }) => label.length), 0);
  return rows.map(({ label, value, text }) => {
    const drawn = bar(largest === 0 ? 0 : value / largest, width);
    return `${label.padEnd(labels)}  ${drawn.padEnd(width)}  ${text}`;
  });
}
