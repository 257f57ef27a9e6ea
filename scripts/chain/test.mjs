// npm run chain:test [-- arguments of cargo test]
// Tests the pallets and the runtime natively: any Rust of the last year does, no WebAssembly is needed.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../build/cache.mjs";
import { BuildError, firstLine, main, run } from "../build/run.mjs";
import { installToolchain } from "./toolchain.mjs";

const OLDEST_MINOR = 95; // the oldest that these tests were run with
const workspace = fileURLToPath(new URL("../../chain/", import.meta.url));

await main(() => {
  const { cargo, env } = ownCargo() ?? installedCargo();
  const target = process.env.CARGO_TARGET_DIR || join(cacheFolder(), "native");
  run(cargo, ["test", "--locked", ...process.argv.slice(2)], {
    cwd: workspace,
    env: { ...env, CARGO_TARGET_DIR: target },
  });
});

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
