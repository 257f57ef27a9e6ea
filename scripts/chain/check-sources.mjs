// npm run chain:check
// Fails when chain-spec/ was not made of the sources that stand in chain/. Hashes only: it needs no Rust and takes milliseconds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSources } from "../build/products.mjs";
import { main } from "../build/run.mjs";
import { hashRuntimeSources } from "./sources.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));

await main(() => {
  const wasm = readFileSync(join(repository, "chain-spec/runtime.wasm"));
  const sources = hashRuntimeSources(join(repository, "chain"));
  const count = checkSources(
    join(repository, "chain-spec/sources.json"),
    { wasm, sources },
    { what: "chain-spec/runtime.wasm", nextStep: "run npm run chain:build and commit chain-spec/" },
  );
  console.log(`chain-spec/runtime.wasm fits its ${count} sources`);
});
