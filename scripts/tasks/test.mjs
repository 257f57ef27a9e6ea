// npm test: build, rules, then every TypeScript test. A filter runs one package: npm test -- consensus
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { build, ROOT, script, step } from "./steps.mjs";

const filter = process.argv[2] ?? null;
if (filter === null) script("Rules", "scripts/tasks/check.mjs");
else build();
const packages = readdirSync(join(ROOT, "packages")).filter((name) => existsSync(join(ROOT, "packages", name, "test")));
const folders = [
  ...packages.map((name) => [name, `packages/${name}/test`]),
  ["e2e", "test/e2e"],
  ["conformance", "test/conformance"],
];
const wanted = folders.filter(([name]) => filter === null || name === filter);
if (wanted.length === 0) {
  console.error(`No tests called "${filter}". There are: ${folders.map(([name]) => name).join(", ")}`);
  process.exit(2);
}
step("Tests", process.execPath, [
  join(ROOT, "node_modules", "mocha", "bin", "mocha.js"),
  // Some CI systems are taken for terminals; what reads the output there wants plain text.
  process.stdout.isTTY ? "--color" : "--no-color",
  ...wanted.map(([, folder]) => `${folder}/**/*.test.ts`),
]);
