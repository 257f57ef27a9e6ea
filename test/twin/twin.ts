// node test/twin/twin.ts REFEREE [--count N] [--seed S] [--only I]
// Random frozen inputs, each settled by TypeScript and by the Rust referee: the same outcome bytes, or refused by both.
// Exits with 1 on the first difference, naming the seed and index that make it again, with 2 on wrong arguments.
import { parseArgs } from "node:util";
import { encodeInputBlob } from "@neurite/core/codec";
import { Dice } from "./dice.ts";
import { drawBlob } from "./frozen-inputs.ts";
import { RefereeProcess } from "./referee-process.ts";
import { firstDifference, readRuling, settledHere } from "./ruling.ts";

const COUNT = 24_000;
const SEED = 20_260_630;
const BATCH = 400;
/** Once in so many, a blob is damaged: both codecs must refuse it, or read the same. */
const DAMAGED = 25;
/** The version of the arithmetic; other bytes may change at will. */
const VERSION_AT = 1;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string" }, seed: { type: "string" }, only: { type: "string" } },
});
const [binary] = positionals;
const natural = (text: string | undefined, absent: number): number => (text === undefined ? absent : Number(text));
const seed = natural(values.seed, SEED);
const first = natural(values.only, 0);
const end = values.only === undefined ? natural(values.count, COUNT) : first + 1;
if (binary === undefined || ![seed, first, end].every((x) => Number.isSafeInteger(x) && x >= 0)) {
  console.error("Usage: twin.ts REFEREE [--count N] [--seed S] [--only I]");
  process.exit(2);
}

function blobAt(index: number): Uint8Array {
  const dice = new Dice(seed, index);
  const blob = encodeInputBlob(drawBlob(dice));
  if (!dice.oneIn(DAMAGED)) return blob;
  if (dice.oneIn(4)) return blob.subarray(0, dice.below(blob.length));
  const at = dice.below(blob.length);
  if (at !== VERSION_AT) blob[at] = dice.pick([0, 1, 255, dice.below(256)]);
  return blob;
}

async function compareBatch(referee: RefereeProcess, from: number, to: number): Promise<number> {
  const blobs = Array.from({ length: to - from }, (_, k) => blobAt(from + k));
  referee.send(blobs); // it works while we do
  const rulings = blobs.map(settledHere);
  for (const [k, ruling] of rulings.entries()) {
    const frame = await referee.next();
    if (frame === null) fail(from + k, { fault: "the referee ended before it ruled" });
    else {
      const difference = firstDifference(ruling, readRuling(frame));
      if (difference !== null) fail(from + k, difference);
    }
  }
  return rulings.filter(({ refused }) => refused !== null).length;
}

function fail(index: number, difference: object): never {
  console.error(JSON.stringify({ seed, index, ...difference }));
  console.error(`Again: npm run chain:twin -- --seed ${seed} --only ${index}`);
  process.exit(1);
}

const began = performance.now();
const referee = new RefereeProcess(binary);
let refused = 0;
for (let from = first; from < end; from += BATCH)
  refused += await compareBatch(referee, from, Math.min(from + BATCH, end));
referee.end();
const seconds = ((performance.now() - began) / 1_000).toFixed(1);
const settled = end - first - refused;
console.log(
  `seed ${seed}: ${settled} outcomes equal byte for byte, ${refused} inputs refused by both, in ${seconds} s`,
);
