import { type CaseResult, verdictOf } from "./case-result.ts";
import type { Bar } from "./cases.ts";
import { milliseconds, ratio } from "./report-table.ts";

/** The table of the package's README: its head and one row per case. */
export const markdownHead = (): string =>
  [
    "| epoch | `wasm` ms | `js` ms | our Rust ms | Subtensor ms | `wasm` to Rust, to Subtensor | must | `js` to Rust, to Subtensor |",
    "|---|---|---|---|---|---|---|---|",
  ].join("\n");

export const markdownRow = ({ case: theCase, wasm, js, peer, subtensorMs, ratios }: CaseResult): string => {
  const two = ({ peer: toPeer, subtensor, scaled }: CaseResult["ratios"]["wasm"]): string =>
    toPeer === null ? ratio(scaled) : `${ratio(toPeer)}, ${ratio(subtensor)}`;
  const cells = [
    theCase.title,
    milliseconds(wasm.ms),
    milliseconds(js.ms),
    peer === null ? "" : milliseconds(peer.ms),
    subtensorMs === null ? "" : milliseconds(subtensorMs),
    two(ratios.wasm),
    met(theCase.wasm, ratios.wasm.scaled),
    two(ratios.js),
  ];
  return `| ${cells.join(" | ")} |`;
};

const met = (bar: Bar | null, scaled: number | null): string =>
  bar === null ? "" : `${bar.must} ${verdictOf(bar, scaled) === "missed" ? "missed" : "met"}`;
