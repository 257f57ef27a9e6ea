// node packages/consensus/test/all-vectors.ts DIR [wasm|js]: every reference vector in DIR, every field compared.
// Exits with 1 on any difference, with 2 when DIR holds no vectors.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EngineName } from "../src/index.ts";
import { judgeChainsByState } from "./chains-by-state.ts";
import { judgeChains, judgeEpochs, judgeMath, judgeMechanisms, readLines, type Verdict } from "./vector-suite.ts";

const [folder = process.env.NEURITE_VECTORS ?? "", engine] = process.argv.slice(2);
const options = engine === undefined ? {} : { engine: engine as EngineName };
type Suite = { readonly file: string; readonly judge: (lines: ReturnType<typeof readLines>) => Verdict[] };
const suites: Readonly<Record<string, Suite>> = {
  epochs: { file: "epochs.jsonl.gz", judge: (lines) => judgeEpochs(lines, options) },
  directed: { file: "directed.jsonl.gz", judge: (lines) => judgeEpochs(lines, options) },
  chains: { file: "chains.jsonl.gz", judge: (lines) => judgeChains(lines, options) },
  "chains by state": { file: "chains.jsonl.gz", judge: (lines) => judgeChainsByState(lines, options) },
  mechanisms: { file: "mechanisms.jsonl.gz", judge: (lines) => judgeMechanisms(lines, options) },
  math: { file: "math.jsonl.gz", judge: (lines) => judgeMath(lines, options) },
};
const SHOWN = 20;

let passed = 0;
let failed = 0;
for (const [name, { file, judge }] of Object.entries(suites)) {
  const path = join(folder, file);
  if (!existsSync(path)) {
    console.error(`${path}: not there, left out`);
    continue;
  }
  const verdicts = judge(readLines(path));
  const faults = verdicts.filter(({ fields }) => fields.length > 0);
  for (const { id, fields } of faults.slice(0, SHOWN)) console.error(`${name} ${id}: ${fields.join(", ")}`);
  console.log(`${name}: ${verdicts.length - faults.length} passed, ${faults.length} failed`);
  passed += verdicts.length - faults.length;
  failed += faults.length;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : passed > 0 ? 0 : 2;
