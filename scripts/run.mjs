// The door to every root command: works on any Node from 18 with nothing installed. It installs when needed, then continues
// under the Node that package-lock.json pins, because the packages need a newer one than the machine may have.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MODULES = join(ROOT, "node_modules");
const STAMP = join(MODULES, ".neurite-installed");
const PINNED_NODE = join(MODULES, "node", "bin", process.platform === "win32" ? "node.exe" : "node");
const COMMANDS = ["demo", "test", "build", "check", "train", "bench", "portability", "fuzz-rpc", "test-clients"];

const [command, ...rest] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  console.error(
    `Unknown command "${command ?? ""}". Use one of: ${COMMANDS.map((name) => `npm run ${name.replace("-", ":")}`).join(", ")}`,
  );
  process.exit(2);
}
install();
const node = existsSync(PINNED_NODE) ? PINNED_NODE : process.execPath;
const child = spawn(node, [join(ROOT, "scripts", "tasks", `${command}.mjs`), ...rest], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, PATH: `${join(MODULES, "node", "bin")}:${join(MODULES, ".bin")}:${process.env.PATH}` },
});
// The task decides how to stop: this process only passes signals on and outlives it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

function install() {
  const lock = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lock) return;
  console.error("Installing packages (about a minute the first time) ...");
  // onnxruntime-node's own script would download GPU libraries of several hundred MB from outside the registry.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  // Not npm ci: it refuses a lock that lacks other platforms' optional packages, which some registries do not carry.
  // --no-save installs exactly what the lock pins and leaves the lock as it is.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const installed = spawnSync("npm", args, {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
    env,
    shell: process.platform === "win32",
  });
  if (installed.status !== 0) {
    console.error("npm install failed; the lines above say why. Mend that and run the same command again.");
    process.exit(installed.status ?? 1);
  }
  dropForeignBinaries();
  writeFileSync(STAMP, lock);
}

/** onnxruntime-node ships every platform's binaries, 240 MB of them for machines other than this one. */
function dropForeignBinaries() {
  const bin = join(MODULES, "onnxruntime-node", "bin", "napi-v6");
  if (!existsSync(bin)) return;
  for (const platform of readdirSync(bin)) {
    for (const arch of readdirSync(join(bin, platform))) {
      if (platform !== process.platform || arch !== process.arch)
        rmSync(join(bin, platform, arch), { recursive: true });
    }
  }
}
