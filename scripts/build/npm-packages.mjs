// npm packages that a build needs and the repository does not depend on: exact versions and hashes stand in a small lock of
// their own; they are installed beside the other toolchains when they are first wanted.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "./cache.mjs";
import { INSTALL_MS, run } from "./run.mjs";
import { sha256 } from "./sources.mjs";

const MANIFESTS = ["package.json", "package-lock.json"];

/** Installs what `lockFolder` pins, under `name` in the cache; gives the node_modules that holds it. */
export function installPackages(lockFolder, name) {
  // A changed lock is another folder: two checkouts with different pins do not reinstall in turns.
  const lock = sha256(readFileSync(join(lockFolder, "package-lock.json")));
  const folder = join(cacheFolder(), `${name}-${lock.slice(0, 12)}`);
  const stamp = join(folder, "ready");
  if (!existsSync(stamp)) {
    console.error(`Installing ${name} into ${folder} ...`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of MANIFESTS) copyFileSync(join(lockFolder, file), join(folder, file));
    // npm ci holds every archive against the lock's hash; no package runs a script of its own.
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run("npm", args, { cwd: folder, timeout: INSTALL_MS });
    writeFileSync(stamp, "");
  }
  return join(folder, "node_modules");
}
