import { strictEqual } from "node:assert/strict";
import { type EngineName, type EpochInput, epoch } from "@neurite/consensus";
import { benchInput, weightsIn } from "./bench-input.ts";
import { type CaseResult, ratiosOf } from "./case-result.ts";
import type { BenchCase } from "./cases.ts";
import { checksumOf } from "./checksum.ts";
import type { Peer } from "./peer.ts";
import { Replay } from "./replay.ts";
import { type Figure, interleave, type Side, type Subject, timeCalls } from "./sampling.ts";

const BUDGET_MS = 6_000;

const oneBlock = () => ({ blocks: 1, rows: [] });

/** One epoch, row lists in and out, or one step of a state that is kept; both engines and the peer in turns. */
export const runEpochs = async (theCase: BenchCase, peer: Peer): Promise<CaseResult> => {
  const input = benchInput(theCase);
  const [wasm, js] = subjects(theCase, input);
  const expected = await peer.load(input);
  const checksum = agreed(input, expected);
  const sides: Side[] = [(calls) => timeCalls(wasm, calls), (calls) => timeCalls(js, calls)];
  if (expected !== null) sides.push((calls) => peer.time(calls));
  const [ofWasm, ofJs, ofPeer = null] = (await interleave(sides, BUDGET_MS)) as [Figure, Figure, Figure?];
  for (const replay of [wasm, js]) if (replay instanceof Replay) await compareNext(replay, peer);
  const references = { peer: ofPeer, isNative: peer.isNative, subtensorMs: theCase.subtensorMs };
  return {
    case: theCase,
    weights: weightsIn(input),
    checksum,
    wasm: ofWasm,
    js: ofJs,
    peer: ofPeer,
    subtensorMs: theCase.subtensorMs,
    ratios: { wasm: ratiosOf(ofWasm, references), js: ratiosOf(ofJs, references) },
    note: null,
  };
};

const subjects = ({ kind }: BenchCase, input: EpochInput): [Subject, Subject] => {
  const subject = (engine: EngineName): Subject =>
    kind === "columnar" ? new Replay(input, { engine, change: oneBlock }) : { call: () => epoch(input, { engine }) };
  return [subject("wasm"), subject("js")];
};

/** Before anything is timed: both engines give what the peer gives. */
const agreed = (input: EpochInput, expected: string | null): string => {
  const [wasm, js] = (["wasm", "js"] as const).map((engine) => checksumOf(input.n, epoch(input, { engine })));
  strictEqual(wasm, js, "the engines differ");
  strictEqual(wasm, expected ?? wasm, "the peer differs");
  return wasm as string;
};

/** After many steps: the next one gives what the peer makes of the same subnet as a plain input. */
const compareNext = async (replay: Replay, peer: Peer): Promise<void> => {
  replay.prepare();
  const input = replay.input();
  replay.call();
  strictEqual(replay.checksum(), (await peer.load(input)) ?? checksumOf(input.n, epoch(input)), "the state differs");
};
