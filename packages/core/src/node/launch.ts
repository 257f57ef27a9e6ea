import { spawn } from "node:child_process";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The oldest Node that the packages run on. */
const [LEAST_MAJOR, LEAST_MINOR] = [22, 22];
/** By then a command has loaded its modules, and processes that it starts next can find their compiled form. */
const FLUSH_AFTER_MS = 1_500;

/**
 * Runs a command's main module: in this process, or under the Node that is installed beside the packages where the
 * machine's own is too old. This file runs on Node 18 and imports nothing but Node's own modules.
 */
export async function launch(main: URL): Promise<void> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > LEAST_MAJOR || (major === LEAST_MAJOR && minor >= LEAST_MINOR)) {
    keepCompiledCode(main);
    await import(main.href);
    return;
  }
  const newer = join(dirname(createRequire(main).resolve("node/package.json")), "bin", "node");
  const child = spawn(newer, process.argv.slice(1), { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

/**
 * Compiling the chain client's modules costs a process over a second and 150 MB each time it starts; kept, neither. The
 * code lies in node_modules/.cache, so that nothing is left anywhere else; where that cannot be written, nothing is kept.
 */
function keepCompiledCode(main: URL): void {
  const path = createRequire(main).resolve("commander");
  const modules = path.slice(0, path.lastIndexOf("node_modules") + "node_modules".length);
  module.enableCompileCache?.(join(modules, ".cache", "neurite"));
  setTimeout(() => module.flushCompileCache?.(), FLUSH_AFTER_MS).unref();
}
