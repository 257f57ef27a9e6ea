import { type CaseResult, type Ratios, verdictOf } from "./case-result.ts";
import type { Bar } from "./cases.ts";

const COLUMNS: readonly (readonly [name: string, width: number])[] = [
  ["case", 22],
  ["wasm ms", 8],
  ["js ms", 8],
  ["peer ms", 8],
  ["Subtensor", 9],
  ["wasm (best)", 15],
  ["must/aim", 9],
  ["", 6],
  ["js (best)", 15],
  ["must/aim", 8],
  ["", 6],
];

/** The table's head: times, then ratios of medians (and of the fastest calls) to the faster of the peer and Subtensor. */
export const tableHead = (): string => line(COLUMNS.map(([name]) => name));

export const tableLine = (result: CaseResult): string => {
  const { case: theCase, wasm, js, peer, ratios } = result;
  const cells = [
    theCase.title,
    milliseconds(wasm.ms),
    milliseconds(js.ms),
    peer === null ? "-" : milliseconds(peer.ms),
    result.subtensorMs === null ? "-" : milliseconds(result.subtensorMs),
    withBest(ratios.wasm),
    bar(theCase.wasm),
    verdictOf(theCase.wasm, ratios.wasm.scaled),
    withBest(ratios.js),
    bar(theCase.js),
    verdictOf(theCase.js, ratios.js.scaled),
  ];
  return [line(cells), ...remarks(result)].join("\n");
};

/** The bars are for the faster of two references: the ratio to the other one is said as well. */
const remarks = ({ case: theCase, ratios, note }: CaseResult): string[] => {
  const { wasm, js } = ratios;
  const said: string[] = [];
  if (wasm.peer !== null && wasm.peer !== wasm.scaled)
    said.push(`beside the peer: wasm ${ratio(wasm.peer)}, js ${ratio(js.peer)}`);
  if (wasm.subtensor !== null && wasm.subtensor !== wasm.scaled)
    said.push(`beside Subtensor's code: ${beside("wasm", theCase.wasm, wasm)}, ${beside("js", theCase.js, js)}`);
  if (note !== null) said.push(note);
  return said.map((remark) => `  ${remark}`);
};

const beside = (name: string, limits: Bar | null, { subtensor, subtensorFastest }: Ratios): string =>
  `${name} ${ratio(subtensor)} (${ratio(subtensorFastest)}) ${verdictOf(limits, subtensor)}`;

const line = (cells: readonly string[]): string =>
  COLUMNS.map(([, width], k) => (k === 0 ? cells[k]?.padEnd(width) : cells[k]?.padStart(width))).join(" ");

const withBest = ({ scaled, scaledFastest }: Ratios): string =>
  scaled === null ? "-" : `${ratio(scaled)} (${ratio(scaledFastest)})`;

export const milliseconds = (ms: number): string => ms.toFixed(ms < 10 ? 3 : ms < 1_000 ? 1 : 0);
export const ratio = (value: number | null): string => (value === null ? "-" : value.toFixed(value < 0.01 ? 4 : 3));
const bar = (limits: Bar | null): string => (limits === null ? "-" : `${limits.must}/${limits.aim}`);
