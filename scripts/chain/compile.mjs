// From Rust sources to the bytes of a runtime.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ChainBuildError, run } from "./run.mjs";
import { cacheFolder, TARGET } from "./toolchain.mjs";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const workspace = join(repository, "chain");

/** Compiles the runtime; `quick` leaves link-time optimisation and wasm-opt out. */
export function compileRuntime(toolchain, { quick }) {
  const target = join(cacheFolder(), "target");
  const profile = quick ? "runtime-quick" : "runtime";
  const args = ["rustc", "--locked", "-p", "neurite-runtime", "--no-default-features", "--crate-type", "cdylib"];
  run(join(toolchain.prefix, "usr/bin/cargo"), [...args, "--target", TARGET, "--profile", profile, "--lib"], {
    cwd: workspace,
    env: { ...toolchain.env, RUSTFLAGS: rustFlags(), CARGO_TARGET_DIR: target },
  });
  const file = join(target, TARGET, profile, "neurite_runtime.wasm");
  return quick ? readFileSync(file) : shrink(file);
}

/** What Substrate's hosts expect of a runtime, and no path of this machine in its panic messages. */
function rustFlags() {
  const links = ["--export-table", "--import-memory", "--export=__heap_base"].map((arg) => `-C link-arg=${arg}`);
  const cargoHome = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const paths = [
    [cargoHome, "/cargo"],
    [workspace, "/ws"],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  return [...links, "--cfg substrate_runtime", ...paths].join(" ");
}

/** npm's wasm-opt is WebAssembly itself, so it gives the same bytes everywhere. */
function shrink(file) {
  const folder = mkdtempSync(join(tmpdir(), "neurite-wasm-"));
  const tool = join(repository, "node_modules/binaryen/bin/wasm-opt");
  const out = join(folder, "runtime.wasm");
  // The engines that run a runtime promise no more than WebAssembly 1.0 with mutable globals.
  const args = [tool, file, "-Oz", "--strip-debug", "--mvp-features", "--enable-mutable-globals", "-o", out];
  try {
    run(process.execPath, args);
    return readFileSync(out);
  } catch (error) {
    throw new ChainBuildError(
      `wasm-opt failed: ${error.message}`,
      "run npm ci in the repository's root, then try again",
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
