import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { wideEpoch } from "../src/wide/wide-epoch.ts";
import { ENGINES } from "./adversarial/engines.ts";
import { judgeChainsByState } from "./chains-by-state.ts";
import { judgeChains, judgeEpochs, judgeMath, judgeMechanisms, readLines, type Verdict } from "./vector-suite.ts";

const HERE = join(import.meta.dirname, "vectors");
/** The whole set, where it lies on this machine. */
const folders = [HERE, process.env.NEURITE_VECTORS ?? HERE].filter((folder, k, all) => all.indexOf(folder) === k);

const faults = (verdicts: readonly Verdict[]): string[] =>
  verdicts.filter(({ fields }) => fields.length > 0).map(({ id, fields }) => `${id}: ${fields.join(", ")}`);

const check = (path: string, judge: (lines: ReturnType<typeof readLines>) => Verdict[]): void => {
  const verdicts = judge(readLines(path));
  expect(verdicts.length).to.be.greaterThan(30);
  expect(faults(verdicts)).to.deep.equal([]);
};

for (const folder of folders) {
  const place = folder === HERE ? "the tree" : folder;
  const judged = [
    ...ENGINES.map((engine) => ({ name: `engine ${engine}`, options: { engine } })),
    { name: "the plain bigint epoch", options: { compute: wideEpoch } },
  ];
  for (const { name, options } of judged) {
    describe(`reference vectors in ${place}, ${name}`, () => {
      before(() => expect(existsSync(folder)).to.equal(true));
      it("directed cases", () => check(join(folder, "directed.jsonl.gz"), (lines) => judgeEpochs(lines, options)));
      it("single epochs", () => check(join(folder, "epochs.jsonl.gz"), (lines) => judgeEpochs(lines, options)));
      it("chains of epochs", () => check(join(folder, "chains.jsonl.gz"), (lines) => judgeChains(lines, options)));
      it("mechanisms", () => check(join(folder, "mechanisms.jsonl.gz"), (lines) => judgeMechanisms(lines, options)));
    });
  }
  for (const engine of ENGINES) {
    it(`chains of epochs in ${place}, each in one SubnetState, engine ${engine}`, () =>
      check(join(folder, "chains.jsonl.gz"), (lines) => judgeChainsByState(lines, { engine })));
    it(`single functions in ${place}, engine ${engine}`, () =>
      check(join(folder, "math.jsonl.gz"), (lines) => judgeMath(lines, { engine })));
  }
}

describe("the vector suite itself", () => {
  it("notices a changed unit in any field", () => {
    const [line] = readLines(join(HERE, "directed.jsonl.gz")).filter(({ id }) => id === "E24-yuma2");
    const out = line?.out as Record<string, unknown>;
    for (const field of Object.keys(out)) {
      const changed = JSON.parse(
        JSON.stringify(out[field]).replace(/\d(?=\D*$)/, (digit) => String(9 - Number(digit))),
      );
      const verdicts = judgeEpochs([{ ...line, out: { ...out, [field]: changed } }]);
      expect(verdicts.map(({ fields }) => fields)).to.deep.equal([[field]]);
    }
  });
});
