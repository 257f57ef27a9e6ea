// One epoch of 256 uids and 64 full validator rows, row lists in and out: the engines beside the plain bigint oracle of
// the tests, interleaved in the same run. Every result is compared before it is timed.
import { deepStrictEqual } from "node:assert/strict";
import { type EpochInput, epoch } from "@neurite/consensus";
import { sampleEpoch } from "@neurite/consensus/testing";
import { plain } from "../../packages/consensus/test/adversarial/plain.ts";
import { epochOracle } from "../../packages/consensus/test/oracle/epoch-oracle.ts";

const ROUNDS = 15;
const INNER = 8;
const WARM_UP = 60;

const base = sampleEpoch({ n: 256, validators: 64 });
const MODES: Readonly<Record<string, EpochInput>> = {
  "Yuma 2": base,
  "Yuma 3": { ...base, yuma3: true },
  "Yuma 3, liquid alpha": { ...base, yuma3: true, liquid: true },
};

/** The fastest of a few calls: on a shared machine the rest is somebody else's work. */
const time = (run: () => unknown, calls: number): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < calls; k++) {
    const from = performance.now();
    run();
    best = Math.min(best, performance.now() - from);
  }
  return best;
};

console.log("256 uids x 64 validators, every weight set: milliseconds for one epoch (the fastest call of each)");
for (const [name, input] of Object.entries(MODES)) {
  const peers = {
    js: () => epoch(input, { engine: "js" }),
    wasm: () => epoch(input, { engine: "wasm" }),
    oracle: () => epochOracle(input),
  };
  deepStrictEqual(plain(peers.js()), peers.oracle());
  deepStrictEqual(peers.wasm(), peers.js());
  time(peers.wasm, WARM_UP);
  time(peers.js, WARM_UP);
  const samples: Record<keyof typeof peers, number[]> = { wasm: [], js: [], oracle: [] };
  for (let round = 0; round < ROUNDS; round++) {
    samples.wasm.push(time(peers.wasm, INNER));
    samples.js.push(time(peers.js, INNER));
    if (round % 5 === 0) samples.oracle.push(time(peers.oracle, 1));
  }
  const [wasm, js, oracle] = [samples.wasm, samples.js, samples.oracle].map((xs) => Math.min(...xs)) as [
    number,
    number,
    number,
  ];
  const ratio = (x: number): string => (x / oracle).toFixed(4);
  console.log(
    `${name.padEnd(22)} wasm ${wasm.toFixed(2)} (${ratio(wasm)} of the oracle)  js ${js.toFixed(2)} (${ratio(js)})  oracle ${oracle.toFixed(0)}`,
  );
}
