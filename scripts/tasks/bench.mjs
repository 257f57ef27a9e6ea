// npm run bench [name] [-- arguments of that bench]
// Each file under bench/ prints its figures beside its peer's, from the same run.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build, ROOT, script } from "./steps.mjs";

build();
const [filter = "", ...rest] = process.argv.slice(2);
const files = readdirSync(join(ROOT, "bench"), { recursive: true }).filter(
  (file) => file.endsWith(".bench.ts") && file.includes(filter),
);
if (files.length === 0) {
  console.error(`No benchmark matches "${filter}". See the files under bench/`);
  process.exit(2);
}
for (const file of files.sort()) script(file, join("bench", file), rest);
