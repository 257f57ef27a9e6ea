// npm run chain:check
// Fails when chain-spec/ was not made of the sources that stand in chain/. Hashes only: it needs no Rust and takes milliseconds.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ChainBuildError, main } from "./run.mjs";
import { hashSources, sha256 } from "./sources.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const NEXT_STEP = "run npm run chain:build and commit chain-spec/";

await main(() => {
  const recorded = readRecorded(join(repository, "chain-spec/sources.json"));
  const wasm = sha256(readFileSync(join(repository, "chain-spec/runtime.wasm")));
  if (wasm !== recorded.wasm.sha256) {
    throw new ChainBuildError(
      `chain-spec/runtime.wasm is ${wasm}, sources.json says ${recorded.wasm.sha256}`,
      NEXT_STEP,
    );
  }
  const sources = hashSources(join(repository, "chain"));
  const paths = new Set([...Object.keys(sources), ...Object.keys(recorded.sources)]);
  const changed = [...paths].filter((path) => sources[path] !== recorded.sources[path]);
  if (changed.length > 0) {
    throw new ChainBuildError(`The runtime was built of other sources than chain/ holds: ${list(changed)}`, NEXT_STEP);
  }
  console.log(`chain-spec/runtime.wasm fits its ${paths.size} sources`);
});

function readRecorded(path) {
  if (!existsSync(path)) throw new ChainBuildError("chain-spec/sources.json is missing", NEXT_STEP);
  return JSON.parse(readFileSync(path, "utf8"));
}

function list(paths) {
  const shown = paths.slice(0, 5).join(", ");
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}
