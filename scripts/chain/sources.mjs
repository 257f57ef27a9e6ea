// Which files the committed WASM was made of, and their hashes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const SOURCE = /(\.rs|Cargo\.toml|Cargo\.lock)$/;
/** What cargo compiles for tests only: it cannot change the WASM. */
const TEST_ONLY = /(^|\/)(tests?|mock)(\/|\.rs$)/;
const IGNORED = new Set(["target", "node", "node_modules"]); // the node embeds the WASM, the WASM does not depend on it

export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of every source of the runtime under `chain`, by path, in byte order of the paths. */
export function hashSources(chain) {
  const paths = list(chain).map((file) => relative(chain, file).split("\\").join("/"));
  const sources = paths.filter((path) => SOURCE.test(path) && !TEST_ONLY.test(path)).sort();
  return Object.fromEntries(sources.map((path) => [path, sha256(readFileSync(join(chain, path)))]));
}

function list(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? list(path) : [path];
  });
}
