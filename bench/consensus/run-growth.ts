import { strictEqual } from "node:assert/strict";
import { type EngineName, epoch } from "@neurite/consensus";
import { benchInput, weightsIn } from "./bench-input.ts";
import type { CaseResult, Ratios } from "./case-result.ts";
import type { BenchCase } from "./cases.ts";
import { checksumOf } from "./checksum.ts";
import { type Figure, interleave, type Side, timeCalls } from "./sampling.ts";

const BUDGET_MS = 6_000;
const TIMES = 4;

/** What one stored weight costs with all uids beside what it costs with a quarter of them: same rows, same density. */
export const runGrowth = async (theCase: BenchCase): Promise<CaseResult> => {
  const { shape } = theCase;
  const large = benchInput(theCase);
  const small = benchInput({ ...theCase, shape: { ...shape, n: shape.n / TIMES } });
  const checksum = checksumOf(shape.n, epoch(large, { engine: "wasm" }));
  strictEqual(checksum, checksumOf(shape.n, epoch(large, { engine: "js" })), "the engines differ");
  const side =
    (engine: EngineName, input: typeof large): Side =>
    (calls) =>
      timeCalls({ call: () => epoch(input, { engine }) }, calls);
  const sides = (["wasm", "js"] as const).flatMap((engine) => [side(engine, large), side(engine, small)]);
  const figures = (await interleave(sides, BUDGET_MS)) as [Figure, Figure, Figure, Figure];
  const [wasm, wasmSmall, js, jsSmall] = figures;
  const times = weightsIn(large) / weightsIn(small);
  return {
    case: theCase,
    weights: weightsIn(large),
    checksum,
    wasm,
    js,
    peer: null,
    subtensorMs: null,
    ratios: { wasm: growth(wasm, wasmSmall, times), js: growth(js, jsSmall, times) },
    note: `n ${small.n} to ${large.n}: wasm ${wasmSmall.ms.toFixed(2)} to ${wasm.ms.toFixed(2)} ms, js ${jsSmall.ms.toFixed(2)} to ${js.ms.toFixed(2)} ms, ${times.toFixed(2)} times the weights`,
  };
};

const growth = (large: Figure, small: Figure, times: number): Ratios => ({
  peer: null,
  subtensor: null,
  subtensorFastest: null,
  scaled: large.ms / small.ms / times,
  scaledFastest: large.fastest / small.fastest / times,
});
