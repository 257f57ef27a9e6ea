// Runs steps one after the other and ends with the first failure's code.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

/** Runs a program with our input and output; ends this process when it fails. */
export function step(title, program, args, stdout = "inherit") {
  console.error(`\n== ${title}`);
  const done = spawnSync(program, args, { cwd: ROOT, stdio: ["inherit", stdout, "inherit"] });
  if (done.status !== 0) {
    console.error(`\n${title} failed (${done.signal ?? `exit ${done.status}`}): ${program} ${args.join(" ")}`);
    process.exit(done.status || 1);
  }
}

/** A Node script of this repository under the Node that runs now. */
export function script(title, path, args = []) {
  step(title, process.execPath, [join(ROOT, path), ...args]);
}

/** On stderr: what follows may have figures to print. */
export function build() {
  step("Build", process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-b"], 2);
}
