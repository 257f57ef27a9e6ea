// Tables in Markdown.

export const NOTICE = "Made by `scripts/docs/generate.mjs` from the code; `npm run check` fails when it is stale.";

/** Rows of cells as a table; a cell is Markdown already. */
export function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

function cell(text) {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}
