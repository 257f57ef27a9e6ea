// The Rust that builds and tests natively: any of the last year does, no WebAssembly is needed.
import { join } from "node:path";
import { cacheFolder } from "../build/cache.mjs";
import { BuildError, firstLine } from "../build/run.mjs";
import { installClippy, installToolchain, isInstalled } from "./toolchain.mjs";

const OLDEST_MINOR = 95; // the oldest that the native tests were run with

/** A cargo, the environment it wants, and the target folder in that environment. */
export function nativeCargo() {
  const { cargo, env } = ownCargo() ?? installedCargo();
  const targetedEnv = targeted(env);
  return { cargo, target: targetedEnv.CARGO_TARGET_DIR, env: targetedEnv };
}

function targeted(env) {
  return { ...env, CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR || join(cacheFolder(), "native") };
}

/** A cargo-clippy and its environment, like `nativeCargo`. Where this machine's Rust came without it, Debian's is installed. */
export function nativeClippy() {
  const own = ownCargo();
  const ownClippy = own !== null && firstLine(own.cargo, ["clippy", "--version"], own.env) !== null;
  if (ownClippy) return { cargo: own.cargo, env: targeted(own.env) };
  const { prefix, env } = installToolchain();
  return { cargo: installClippy(prefix), env: targeted(env) };
}

/** The compiler that builds natively here, as it names itself; null where one would have to be installed first. */
export function presentCompiler() {
  if (firstLine("cc", ["--version"], process.env) === null) return null;
  if (ownCargo() === null && !isInstalled()) return null;
  const { env } = nativeCargo();
  return firstLine(env.RUSTC || "rustc", ["--version"], env);
}

/** The machine's own Rust, if it is new enough. */
function ownCargo() {
  const minor = Number(firstLine("rustc", ["--version"], process.env)?.match(/^rustc 1\.(\d+)\./)?.[1] ?? 0);
  if (minor < OLDEST_MINOR || firstLine("cargo", ["--version"], process.env) === null) return null;
  requireLinker();
  return { cargo: "cargo", env: process.env };
}

/** The compiler of the WASM builds native code as well. */
function installedCargo() {
  requireLinker();
  const { prefix, env } = installToolchain();
  return { cargo: join(prefix, "usr/bin/cargo"), env };
}

function requireLinker() {
  if (firstLine("cc", ["--version"], process.env) === null) {
    throw new BuildError("No C compiler: cc is not on the path", "install gcc (Debian: apt-get install gcc libc6-dev)");
  }
}
