import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { EngineName } from "../src/index.ts";
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
  for (const engine of [undefined, "bigint"] as const satisfies readonly (EngineName | undefined)[]) {
    const options = engine === undefined ? {} : { engine };
    describe(`reference vectors in ${folder === HERE ? "the tree" : folder}, engine ${engine ?? "chosen"}`, () => {
      before(() => expect(existsSync(folder)).to.equal(true));
      it("directed cases", () => check(join(folder, "directed.jsonl.gz"), (lines) => judgeEpochs(lines, options)));
      it("single epochs", () => check(join(folder, "epochs.jsonl.gz"), (lines) => judgeEpochs(lines, options)));
      it("chains of epochs", () => check(join(folder, "chains.jsonl.gz"), (lines) => judgeChains(lines, options)));
      it("mechanisms", () => check(join(folder, "mechanisms.jsonl.gz"), (lines) => judgeMechanisms(lines, options)));
    });
  }
  it(`single functions in ${folder === HERE ? "the tree" : folder}`, () =>
    check(join(folder, "math.jsonl.gz"), judgeMath));
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
