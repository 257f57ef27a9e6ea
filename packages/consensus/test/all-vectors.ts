// node packages/consensus/test/all-vectors.ts DIR [wasm|js]: every reference vector in DIR, every field compared.
// Exits with 1 on any difference, with 2 when DIR holds no vectors.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EngineName } from "../src/index.ts";
import { judgeChains, judgeEpochs, judgeMath, judgeMechanisms, readLines, type Verdict } from "./vector-suite.ts";

const [folder = process.env.NEURITE_VECTORS ?? "", engine] = process.argv.slice(2);
const options = engine === undefined ? {} : { engine: engine as EngineName };
const suites: Record<string, (lines: ReturnType<typeof readLines>) => Verdict[]> = {
  "epochs.jsonl.gz": (lines) => judgeEpochs(lines, options),
  "directed.jsonl.gz": (lines) => judgeEpochs(lines, options),
  "chains.jsonl.gz": (lines) => judgeChains(lines, options),
  "mechanisms.jsonl.gz": (lines) => judgeMechanisms(lines, options),
  "math.jsonl.gz": (lines) => judgeMath(lines, options),
};
const SHOWN = 20;

let passed = 0;
let failed = 0;
for (const [file, judge] of Object.entries(suites)) {
  const path = join(folder, file);
  if (!existsSync(path)) {
    console.error(`${path}: not there, left out`);
    continue;
  }
  const verdicts = judge(readLines(path));
  const faults = verdicts.filter(({ fields }) => fields.length > 0);
  for (const { id, fields } of faults.slice(0, SHOWN)) console.error(`${file} ${id}: ${fields.join(", ")}`);
  console.log(`${file}: ${verdicts.length - faults.length} passed, ${faults.length} failed`);
  passed += verdicts.length - faults.length;
  failed += faults.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : passed > 0 ? 0 : 2;
