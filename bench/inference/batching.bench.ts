// Rows per second of one model under many callers: each caller alone (the peer) against micro-batches of the same rows, in the
// same run, in turns. A caller asks again as soon as it is answered, as a miner's validators do at their busiest.
import { performance } from "node:perf_hooks";
import { systemClock } from "@neurite/core/node";
import type { Logger } from "@neurite/core/primitives";
import { BatchingEngine, type Engine, openOnnxEngine } from "@neurite/inference";
import { digitsModels } from "@neurite/subnets/digits";

const PIXELS = 784;
const ROUNDS = 5;
const ROUND_MS = 600;
const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

const plain = await openOnnxEngine({ path: digitsModels.strong }, { logger: silent });
const batched = new BatchingEngine(
  { maxBatch: 256, maxWaitMs: 0, maxQueue: 4_096, maxRuns: 2 },
  { engine: plain, clock: systemClock },
);

console.log(
  "digits-strong.onnx, ONNX Runtime on one CPU thread; median of",
  ROUNDS,
  "rounds of",
  ROUND_MS,
  "ms each\n",
);
console.log("callers  rows each   alone rows/s   batched rows/s   ratio   alone p99 ms   batched p99 ms");
for (const [callers, rows] of [
  [1, 1],
  [16, 1],
  [256, 1],
  [1, 8],
  [16, 8],
  [128, 8],
] as const) {
  const results = { alone: [] as Round[], batched: [] as Round[] };
  for (let round = 0; round < ROUNDS; round++) {
    results.alone.push(await drive(plain, callers, rows));
    results.batched.push(await drive(batched, callers, rows));
  }
  const [alone, together] = [middle(results.alone), middle(results.batched)];
  const cells = [
    callers,
    rows,
    alone.perSecond,
    together.perSecond,
    together.perSecond / alone.perSecond,
    alone.p99,
    together.p99,
  ];
  const widths = [7, 9, 13, 15, 6, 13, 15];
  const digits = [0, 0, 0, 0, 2, 2, 2];
  console.log(cells.map((cell, i) => cell.toFixed(digits[i]).padStart(widths[i] ?? 0)).join("  "));
}
await batched.close();

type Round = { readonly perSecond: number; readonly p99: number };

async function drive(engine: Engine, callers: number, rows: number): Promise<Round> {
  const inputs = { dims: [rows, PIXELS], data: new Float32Array(rows * PIXELS).fill(0.5) };
  const waits: number[] = [];
  const started = performance.now();
  const caller = async (): Promise<void> => {
    while (performance.now() - started < ROUND_MS) {
      const asked = performance.now();
      await engine.run(inputs);
      waits.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - started) / 1_000;
  const sorted = waits.sort((a, b) => a - b);
  return { perSecond: (waits.length * rows) / seconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

function middle(rounds: readonly Round[]): Round {
  const sorted = [...rounds].sort((a, b) => a.perSecond - b.perSecond);
  return sorted[sorted.length >> 1] as Round;
}
