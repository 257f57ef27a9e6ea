import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { developmentKey } from "../conformance/clients/development-key.ts";
import type { ClientReport, ClientTask } from "../conformance/clients/report.ts";

const run = promisify(execFile);
const SCRIPTS = join(import.meta.dirname, "python");
/** Beside what npm installs, so that it goes when that goes. */
const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "neurite-clients");
const INSTALL_MS = 300_000;
const SCRIPT_MS = 120_000;

/** A Python client of this name: `<name>.py` does the work, `<name>.txt` names all it needs, each in one version. */
export async function runPython(name: string, { endpoint, from, to, value }: ClientTask): Promise<ClientReport> {
  const python = await installed(name);
  const task = { endpoint, from: (await developmentKey(from)).address, to: (await developmentKey(to)).address, value };
  const { stdout } = await run(python, [join(SCRIPTS, `${name}.py`), JSON.stringify(task)], { timeout: SCRIPT_MS });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

/** The interpreter of an environment of the client's own; made once, and again when its needs change. */
async function installed(name: string): Promise<string> {
  const needs = join(SCRIPTS, `${name}.txt`);
  const wanted = createHash("sha256").update(readFileSync(needs)).digest("hex");
  const folder = join(CACHE, name);
  const stamp = join(folder, "installed");
  const python = join(folder, "bin", "python");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return python;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  await run("python3", ["-m", "venv", folder], { timeout: INSTALL_MS });
  await run(python, ["-m", "pip", "install", "--quiet", "--only-binary", ":all:", "-r", needs], {
    timeout: INSTALL_MS,
  });
  writeFileSync(stamp, wanted);
  return python;
}
