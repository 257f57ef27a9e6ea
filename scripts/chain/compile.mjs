// From Rust sources to the bytes of a runtime.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../build/cache.mjs";
import { BuildError, run } from "../build/run.mjs";
import { TARGET } from "./toolchain.mjs";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const workspace = join(repository, "chain");

/** What hosts read out of a runtime without running it; stripping symbols must leave it in. */
const SECTIONS = ["runtime_version", "runtime_apis"];

/** Compiles the runtime; `quick` leaves link-time optimisation out, `features` are cargo's. */
export function compileRuntime(toolchain, { quick, features = [] }) {
  const target = join(cacheFolder(), "target");
  const profile = quick ? "runtime-quick" : "runtime";
  const args = ["rustc", "--locked", "-p", "neurite-runtime", "--no-default-features", "--crate-type", "cdylib"];
  if (features.length > 0) args.push("--features", features.join(","));
  run(join(toolchain.prefix, "usr/bin/cargo"), [...args, "--target", TARGET, "--profile", profile, "--lib"], {
    cwd: workspace,
    env: { ...toolchain.env, RUSTFLAGS: rustFlags(), CARGO_TARGET_DIR: target },
  });
  const wasm = readFileSync(join(target, TARGET, profile, "neurite_runtime.wasm"));
  checkSections(wasm);
  return wasm;
}

/** What Substrate's hosts expect of a runtime, and no path of this machine in its panic messages. */
function rustFlags() {
  const links = ["--export-table", "--import-memory", "--export=__heap_base"].map((arg) => `-C link-arg=${arg}`);
  const cargoHome = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const paths = [
    [cargoHome, "/cargo"],
    [workspace, "/ws"],
  ];
  const remaps = paths.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  return [...links, "--cfg substrate_runtime", ...remaps].join(" ");
}

function checkSections(wasm) {
  const module = new WebAssembly.Module(wasm);
  const missing = SECTIONS.find((name) => WebAssembly.Module.customSections(module, name).length !== 1);
  if (missing) throw new BuildError(`The runtime has no section ${missing}`, "check the profile in chain/Cargo.toml");
}
