import type { CaseResult, Ratios } from "./case-result.ts";
import type { Bar } from "./cases.ts";
import { milliseconds, ratio } from "./report-table.ts";

/** The table of the package's README, of fastest calls: those a busy machine disturbs least. */
export const markdownHead = (): string =>
  [
    "| epoch | `wasm` ms | `js` ms | our Rust ms | Subtensor ms | `wasm` ÷ Rust, ÷ Subtensor | must | `js` ÷ Rust, ÷ Subtensor |",
    "|---|---|---|---|---|---|---|---|",
  ].join("\n");

export const markdownRow = ({ case: theCase, wasm, js, peer, subtensorMs, ratios }: CaseResult): string => {
  const cells = [
    theCase.title,
    milliseconds(wasm.fastest),
    milliseconds(js.fastest),
    peer === null ? "" : milliseconds(peer.fastest),
    subtensorMs === null ? "" : milliseconds(subtensorMs),
    two(ratios.wasm),
    met(theCase.wasm, ratios.wasm),
    two(ratios.js),
  ];
  return `| ${cells.join(" | ")} |`;
};

const two = ({ scaledFastest, subtensorFastest }: Ratios): string =>
  subtensorFastest === null ? ratio(scaledFastest) : `${ratio(scaledFastest)}, ${ratio(subtensorFastest)}`;

const met = (bar: Bar | null, { scaledFastest, subtensorFastest }: Ratios): string => {
  if (bar === null || scaledFastest === null) return "";
  if (scaledFastest <= bar.must) return `${bar.must} met`;
  const isMet = subtensorFastest !== null && subtensorFastest <= bar.must;
  return `${bar.must} ${isMet ? "met beside Subtensor only" : "missed"}`;
};
