// docs/attacks.md: every attack it names has a test of that name.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, verdict } from "./tree.mjs";

const ROW = /^\| .+ \| .+ \| `([^`]+)` \| `([^`]+)` \|$/gm;
const LEAST_ROWS = 20;

const rows = [...readFileSync(join(ROOT, "docs/attacks.md"), "utf8").matchAll(ROW)];
const missing = rows.filter(([, file, test]) => !isThere(join(ROOT, file), test));
const faults = missing.map(([, file, test]) => `docs/attacks.md: ${file} has no test "${test}"`);
if (rows.length < LEAST_ROWS) faults.push(`docs/attacks.md: only ${rows.length} rows can be read`);
verdict("attack list", faults, `${rows.length} attacks, each with its test`);

/** A Rust function under #[test], or the words of an `it` or a `describe`. */
function isThere(path, test) {
  if (!existsSync(path)) return false;
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".rs")) return text.includes(`#[test]\nfn ${test}(`);
  return [...text.matchAll(/(?:it|describe)\(\s*[`"]([^`"]+)/g)].some(([, words]) => words.includes(test));
}
