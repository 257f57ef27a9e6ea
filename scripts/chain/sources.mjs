// Which files the committed WASM was made of, and their hashes.
import { hashSources } from "../build/sources.mjs";
import { strangersToRuntime } from "./crates.mjs";

const SOURCE = /(\.rs|Cargo\.toml|Cargo\.lock)$/;
/** What cargo compiles for tests, benches and programs of their own: it cannot change the WASM. */
const APART = /(^|\/)(tests?|mock|examples|src\/bin)(\/|\.rs$)/;
const IGNORED = new Set(["target", "node", "node_modules"]); // the node embeds the WASM, the WASM does not depend on it

/** SHA-256 of every source of the runtime under `chain`, by path. */
export function hashRuntimeSources(chain) {
  const strangers = strangersToRuntime(chain).map((folder) => `${folder}/`);
  const counts = (path) => SOURCE.test(path) && !APART.test(path) && !strangers.some((at) => path.startsWith(at));
  return hashSources(chain, counts, IGNORED);
}
