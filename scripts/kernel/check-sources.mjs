// npm run kernel:check
// Fails when the committed kernel was not made of the sources that stand in packages/consensus/kernel, by the pinned compiler.
// Hashes only: it needs no compiler and takes milliseconds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSources } from "../build/products.mjs";
import { BuildError, main } from "../build/run.mjs";
import { compilerVersion } from "./compiler.mjs";
import { CONSENSUS, committedKernel, kernelSources, RECORD, WORDS } from "./product.mjs";

await main(() => {
  const record = join(CONSENSUS, RECORD);
  const count = checkSources(record, { wasm: committedKernel(), sources: kernelSources() }, WORDS);
  const { compiler } = JSON.parse(readFileSync(record, "utf8"));
  if (compiler !== compilerVersion())
    throw new BuildError(`${WORDS.what} was made by ${compiler}, not ${compilerVersion()}`, WORDS.nextStep);
  console.log(`${WORDS.what} fits its ${count} sources`);
});
