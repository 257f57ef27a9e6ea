// Everything that reads the code and runs none of it.
import { join } from "node:path";
import { build, ROOT, script, step } from "./steps.mjs";

build();
step("Types of tests, benches and examples", process.execPath, [
  join(ROOT, "node_modules", "typescript", "bin", "tsc"),
  "-p",
  "tsconfig.tests.json",
]);
step("Lint and format", process.execPath, [
  join(ROOT, "node_modules", "@biomejs", "biome", "bin", "biome"),
  "check",
  ".",
]);
script("Rule: imports point one way", "scripts/rules/boundaries.mjs");
script("Rule: shape of the code", "scripts/rules/shape.mjs");
script("Rule: public names are documented and recorded", "scripts/rules/public-names.mjs");
script("Rule: generated pages are as the code is", "scripts/docs/generate.mjs", ["--check"]);
script("Rule: pure layers bundle for a browser", "scripts/rules/pure-layers.mjs");
script("Rule: clean tree", "scripts/rules/clean-tree.mjs");
script("Rule: every attack has its test", "scripts/rules/attack-list.mjs");
script("Rule: the runtime fits its sources", "scripts/chain/check-sources.mjs");
script("Rule: the consensus kernel fits its sources", "scripts/kernel/check-sources.mjs");
