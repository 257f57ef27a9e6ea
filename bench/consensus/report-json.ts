import { machine } from "../machine.ts";
import { type CaseResult, type Ratios, verdictOf } from "./case-result.ts";
import type { Bar } from "./cases.ts";
import type { Peer } from "./peer.ts";

/** One case as one line: everything the table says, each sample, and where it was measured. */
export const jsonOf = (result: CaseResult, peer: Peer): string => {
  const { case: theCase, wasm, js, ratios, weights, checksum, note } = result;
  return JSON.stringify({
    bench: "consensus",
    case: theCase.name,
    kind: theCase.kind,
    shape: theCase.shape,
    rules: theCase.rules,
    weights,
    checksum,
    machine: machine(),
    node: process.version,
    peer: result.peer && { name: peer.name, compiler: peer.compiler },
    subtensorMs: result.subtensorMs,
    ms: { wasm: wasm.ms, js: js.ms, peer: result.peer?.ms ?? null },
    fastestMs: { wasm: wasm.fastest, js: js.fastest, peer: result.peer?.fastest ?? null },
    samplesMs: { wasm: wasm.samples, js: js.samples, peer: result.peer?.samples ?? [] },
    ratios,
    bars: { wasm: theCase.wasm, js: theCase.js },
    verdict: { wasm: verdict(theCase.wasm, ratios.wasm), js: verdict(theCase.js, ratios.js) },
    verdictBesideSubtensor: {
      wasm: verdictOf(theCase.wasm, ratios.wasm.subtensor),
      js: verdictOf(theCase.js, ratios.js.subtensor),
    },
    note,
  });
};

const verdict = (bar: Bar | null, { scaled }: Ratios) => verdictOf(bar, scaled);
