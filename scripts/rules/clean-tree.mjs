// What must not be committed: secrets, paths of a machine, registry addresses, large or generated files.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT, verdict } from "./tree.mjs";

const LARGEST = 1_000_000;
/** Large by nature; each is checked against its sources by a rule or a test of its own. */
const LARGE = [
  /^chain-spec\/runtime\.wasm$/,
  /^package-lock\.json$/,
  /^chain\/Cargo\.lock$/,
  /^packages\/consensus\/test\/vectors\//,
];
const TEXT = /\.(ts|mjs|js|json|md|rs|toml|yml|yaml|sh|txt)$|^\.[a-z]+rc$|^\.ci\/run$/;
const FORBIDDEN = [
  { what: "a path of some machine", pattern: /(?<![\w.~-])\/(home|Users|root|work|mnt)\/[a-z][\w-]*\// },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "a registry address", pattern: /"resolved": "https?:/ },
  { what: "a merge mark", pattern: /^(<{7}|>{7}) /m },
];
const SELF = "scripts/rules/clean-tree.mjs";

const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);
const faults = [];
for (const path of tracked) {
  const size = statSync(join(ROOT, path), { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST && !LARGE.some((pattern) => pattern.test(path))) faults.push(`${path}: ${size} bytes`);
  if (/(^|\/)(node_modules|dist|target)\//.test(path)) faults.push(`${path}: a build product`);
  if (!TEXT.test(path) || path === SELF || size === 0) continue;
  const text = readFileSync(join(ROOT, path), "utf8");
  for (const { what, pattern } of FORBIDDEN) if (pattern.test(text)) faults.push(`${path}: ${what}`);
}
verdict("clean tree", faults, `${tracked.length} files`);
