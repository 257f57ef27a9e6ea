// The Rust epoch as native programs, for whoever compares or measures it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BuildError, run } from "../build/run.mjs";
import { nativeCargo } from "./native-cargo.mjs";

export { presentCompiler } from "./native-cargo.mjs";

const PROFILE = "native"; // chain/Cargo.toml: optimised, linked as one
const workspace = fileURLToPath(new URL("../../chain/", import.meta.url));

/** The referee as a filter: chain/yuma/src/bin/referee.rs says what it reads and writes. */
export function buildReferee() {
  return build("--bin", "referee");
}

/** The epoch on a stop-watch: chain/yuma/examples/time-epoch.rs says what it is asked and answers. */
export function buildTimedEpoch() {
  return build("--example", "time-epoch");
}

/** Builds one program of chain/yuma and gives the path of its binary. */
function build(kind, name) {
  const { cargo, env, target } = nativeCargo();
  const args = ["build", "--locked", "--quiet", "-p", "neurite-yuma", "--profile", PROFILE, kind, name];
  run(cargo, args, { cwd: workspace, env, stdio: ["ignore", 2, 2] });
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const binary = join(target, PROFILE, kind === "--example" ? "examples" : "", file);
  if (!existsSync(binary)) throw new BuildError(`cargo left no ${binary}`, "read its output above");
  return binary;
}
