import { strictEqual } from "node:assert/strict";
import { type EngineName, type EpochInput, maxUpscaleU16, type SparseRow } from "@neurite/consensus";
import { benchInput, weightsIn } from "./bench-input.ts";
import { type CaseResult, ratiosOf } from "./case-result.ts";
import type { BenchCase } from "./cases.ts";
import type { Peer } from "./peer.ts";
import { type Change, Replay } from "./replay.ts";
import { type Figure, median } from "./sampling.ts";

/** 360 blocks of 12 s each make 7,300 epochs a year; --quick is a tenth of it. */
export const YEAR = 7_300;
/** Stretches of the run: at the beginning of each the peer runs the epoch that comes. */
const STRETCHES = 73;
/** As long as a stretch takes in `wasm`: neither side slips through where the other is interrupted. */
const PEER_CALLS = 30;
const BLOCKS = 360;
const REWRITTEN = 0.05;
/** A row waits 20 epochs, 7,200 blocks, for its turn: above that every validator stays active. */
const CUTOFF = 10_000n;

/** A year of one subnet in a state that is kept. The peer, which keeps none, runs a sample of the same epochs. */
export const runYear = async (theCase: BenchCase, peer: Peer, epochs: number): Promise<CaseResult> => {
  const input = { ...benchInput(theCase), cutoff: CUTOFF };
  const replays = { wasm: replayOf(input, "wasm"), js: replayOf(input, "js") };
  const stretches: Stretch[] = [];
  for (let k = 0; k < STRETCHES; k++) stretches.push(await runStretch(replays, peer, epochs / STRETCHES));
  const subtensorMs = theCase.subtensorMs && (theCase.subtensorMs * epochs) / YEAR;
  const [wasm, js, other] = (["wasm", "js", "peer"] as const).map((side) =>
    figureOf(
      stretches.map((stretch) => stretch[side]),
      epochs,
    ),
  ) as [Figure, Figure, Figure];
  const references = { peer: other, isNative: peer.isNative, subtensorMs };
  return {
    case: theCase,
    weights: weightsIn(input),
    checksum: replays.wasm.checksum(),
    wasm,
    js,
    peer: other,
    subtensorMs,
    ratios: { wasm: ratiosOf(wasm, references), js: ratiosOf(js, references) },
    note: `${epochs} epochs; the peer ran each ${epochs / STRETCHES}th of them ${callsOf(peer)} times`,
  };
};

const callsOf = ({ isNative }: Peer): number => (isNative ? PEER_CALLS : 1);

/** Milliseconds per epoch. */
type Stretch = { readonly wasm: number; readonly js: number; readonly peer: number };
type Replays = { readonly wasm: Replay; readonly js: Replay };

/** The first epoch is compared and timed on all sides, the rest on ours alone. */
const runStretch = async (replays: Replays, peer: Peer, epochs: number): Promise<Stretch> => {
  const sum = { wasm: 0, js: 0 };
  const step = (side: "wasm" | "js"): void => {
    const from = performance.now();
    replays[side].call();
    sum[side] += performance.now() - from;
  };
  replays.wasm.prepare();
  replays.js.prepare();
  const expected = await peer.load(replays.wasm.input());
  const timing = await peer.time(callsOf(peer));
  for (const side of ["wasm", "js"] as const) {
    step(side);
    strictEqual(replays[side].checksum(), expected, `the state in ${side} differs from the peer`);
  }
  for (let k = 1; k < epochs; k++)
    for (const side of ["wasm", "js"] as const) {
      replays[side].prepare();
      step(side);
    }
  return { wasm: sum.wasm / epochs, js: sum.js / epochs, peer: timing.mean };
};

/** The whole run as if each stretch were like the median one. */
const figureOf = (perEpoch: readonly number[], epochs: number): Figure => {
  const samples = perEpoch.map((ms) => ms * epochs);
  return { ms: median(samples), fastest: Math.min(...samples), samples };
};

const replayOf = (input: EpochInput, engine: EngineName): Replay => {
  const first = input.weights;
  const below = randomBelow();
  let due = 0;
  let written = 0;
  const change = (): Change => {
    due += REWRITTEN * first.length;
    const rows: SparseRow[] = [];
    for (; written < Math.floor(due); written++)
      rows.push(rewritten(first[written % first.length] as SparseRow, below));
    return { blocks: BLOCKS, rows };
  };
  return new Replay(input, { engine, change });
};

/** The same targets, each value within a tenth of what it was in the beginning. */
const rewritten = ({ uid, targets, values }: SparseRow, below: (limit: number) => number): SparseRow => ({
  uid,
  targets,
  values: maxUpscaleU16(Array.from(values, (value) => Math.floor((value * (900 + below(201))) / 1_100))),
});

/** The same numbers for both engines: a linear congruence with the constants of Numerical Recipes. */
const randomBelow = (): ((limit: number) => number) => {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};
