import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";

const run = promisify(execFile);
const PACKAGE = join(import.meta.dirname, "..");
const DEADLINE_MS = 60_000;

/** The TypeScript blocks of the README, in order. */
const examples = (): string[] =>
  [...readFileSync(join(PACKAGE, "README.md"), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");

const runExample = async (folder: string, name: string, code: string): Promise<string> => {
  writeFileSync(join(folder, name), code);
  const { stdout } = await run(process.execPath, [name], { cwd: folder, timeout: DEADLINE_MS });
  return stdout;
};

describe("the package alone", () => {
  let folder = "";
  before(async function () {
    this.timeout(2 * DEADLINE_MS);
    folder = mkdtempSync(join(tmpdir(), "neurite-consensus-"));
    const options = { cwd: folder, timeout: DEADLINE_MS };
    const packed = await run("npm", ["pack", PACKAGE, "--json", "--ignore-scripts"], options);
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
    // Offline: what it needs besides itself would be missed here.
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], options);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("runs the README's examples in an empty folder", async function () {
    this.timeout(DEADLINE_MS);
    const [first, ...others] = examples();
    const shown = `${first}\nconsole.log(JSON.stringify(Array.from(output.incentive)));`;
    const outputs = await Promise.all([shown, ...others].map((code, i) => runExample(folder, `${i}.js`, code)));
    const incentive = JSON.parse(outputs[0] as string) as number[];
    expect(incentive)
      .to.have.length(3)
      .and.to.satisfy((shares: number[]) => shares.some((share) => share > 0));
  });
});
