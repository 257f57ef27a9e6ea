// npm run fuzz:rpc [-- --messages 1000000] [--extrinsics 100000] [--seed 7]: the long form of what npm test does shortly.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { fuzzExtrinsics } from "./fuzz-extrinsics.ts";
import { type FuzzResult, fuzzRpc, megabytes } from "./fuzz-rpc.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "100000" },
    extrinsics: { type: "string", default: "10000" },
    seed: { type: "string", default: `${randomInt(2 ** 31)}` },
  },
});
const seed = Number(values.seed);
const say = (line: string): void => console.log(line);

say(`seed ${seed}`);
report("messages", values.messages, await fuzzRpc({ seed, count: Number(values.messages), say }));
report("extrinsics", values.extrinsics, await fuzzExtrinsics({ seed, count: Number(values.extrinsics), say }));

function report(what: string, count: string, { tally, early, late }: FuzzResult): void {
  const kinds = Object.entries(tally).map(([kind, times]) => `${kind}: ${times}`);
  say(`${count} ${what}: every answer typed (${kinds.join(", ")})`);
  say(`  held after a fifth ${megabytes(early.heldBytes)}, at the end ${megabytes(late.heldBytes)}`);
  say(`  resident after a fifth ${megabytes(early.residentBytes)}, at the end ${megabytes(late.residentBytes)}`);
}
