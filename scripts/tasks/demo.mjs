import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, ROOT } from "./steps.mjs";

build();
const child = spawn(
  process.execPath,
  [join(ROOT, "packages", "cli", "bin", "neurite.js"), "demo", ...process.argv.slice(2)],
  { cwd: ROOT, stdio: "inherit" },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
