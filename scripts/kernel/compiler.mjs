// The compiler of the consensus kernel: AssemblyScript, pinned in compiler/package-lock.json. It brings 100 MB of Binaryen,
// which nobody needs who only runs the kernel; so it is no dependency of the repository.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages } from "../build/npm-packages.mjs";
import { BuildError, run } from "../build/run.mjs";

const LOCK_FOLDER = join(import.meta.dirname, "compiler");

/** The compiler's name with the versions that decide its bytes, from the lock: known without installing it. */
export function compilerVersion() {
  const { packages } = JSON.parse(readFileSync(join(LOCK_FOLDER, "package-lock.json"), "utf8"));
  const version = (name) => `${name} ${packages[`node_modules/${name}`].version}`;
  return `${version("assemblyscript")}, ${version("binaryen")}`;
}

/** Compiles `index.ts` of a folder by the asconfig.json beside it; gives the WASM. */
export function compileKernel(folder) {
  const modules = installPackages(LOCK_FOLDER, "assemblyscript");
  const out = mkdtempSync(join(tmpdir(), "neurite-kernel-"));
  try {
    const file = join(out, "kernel.wasm");
    // Run inside the folder: the names of the sources as the compiler sees them may stand in its messages and its output.
    run(process.execPath, [join(modules, "assemblyscript/bin/asc.js"), "index.ts", "--outFile", file], { cwd: folder });
    const wasm = readFileSync(file);
    checkModule(wasm);
    return wasm;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Nothing in it that names its sources, and nothing that it wants of its host but a memory. */
function checkModule(wasm) {
  const module = new WebAssembly.Module(wasm);
  if (WebAssembly.Module.customSections(module, "name").length > 0)
    throw new BuildError("The kernel carries the names of its functions", "leave `debug` out of its asconfig.json");
  const wanted = WebAssembly.Module.imports(module).find(({ kind }) => kind !== "memory");
  if (wanted)
    throw new BuildError(
      `The kernel imports ${wanted.module}.${wanted.name}, which a browser has not`,
      "use loads and stores in it, no arrays, strings or assertions",
    );
}
