// What a build makes and what is committed of it: written, compared with a rebuild, or held against its sources.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BuildError } from "./run.mjs";
import { sha256 } from "./sources.mjs";

/** The text of a sources.json: the compiler, the WASM, and what it was compiled from. */
export function describeSources({ compiler, wasm, sources }) {
  const described = { compiler, wasm: { bytes: wasm.length, sha256: sha256(wasm) }, sources };
  return Buffer.from(`${JSON.stringify(described, null, 2)}\n`);
}

/** Writes files by path under `folder`; a reader that polls one never sees half of it. */
export function writeAll(folder, files) {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, bytes);
    renameSync(`${path}.new`, path);
  }
}

/** Refuses when a file under `folder` is not byte for byte what was built. */
export function verify(folder, files, { what, nextStep }) {
  const differing = Object.entries(files).filter(([name, bytes]) => {
    const path = join(folder, name);
    return !existsSync(path) || !readFileSync(path).equals(Buffer.from(bytes));
  });
  if (differing.length === 0) return console.log(`${what}: byte for byte what its sources build`);
  const names = differing.map(([name]) => name).join(", ");
  throw new BuildError(`${what} differs from what its sources build: ${names}`, nextStep);
}

/** Refuses when a sources.json does not fit the WASM and the sources that stand there. Gives the number of sources. */
export function checkSources(record, { wasm, sources }, { what, nextStep }) {
  if (!existsSync(record)) throw new BuildError(`${what} has no record of its sources: ${record}`, nextStep);
  const recorded = JSON.parse(readFileSync(record, "utf8"));
  if (sha256(wasm) !== recorded.wasm.sha256) {
    throw new BuildError(`${what} is ${sha256(wasm)}, its sources.json says ${recorded.wasm.sha256}`, nextStep);
  }
  const paths = new Set([...Object.keys(sources), ...Object.keys(recorded.sources)]);
  const changed = [...paths].filter((path) => sources[path] !== recorded.sources[path]);
  if (changed.length > 0) {
    throw new BuildError(`${what} was built of other sources than stand there: ${list(changed)}`, nextStep);
  }
  return paths.size;
}

function list(paths) {
  const shown = paths.slice(0, 5).join(", ");
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}
