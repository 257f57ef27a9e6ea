// The pages of docs/ that are made from the code, after a build. `--check` writes nothing and fails when one is stale.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, verdict } from "../rules/tree.mjs";
import { commandsPage } from "./commands-page.mjs";
import { errorCodesPage } from "./error-codes-page.mjs";
import { limitsPage } from "./limits-page.mjs";
import { presetsPage } from "./presets-page.mjs";
import { subtensorInterface } from "./subtensor-interface-page.mjs";

const PAGES = {
  "commands.md": commandsPage,
  "error-codes.md": errorCodesPage,
  "limits.md": limitsPage,
  "presets.md": presetsPage,
  "subtensor-interface.md": () => beside.text,
};
const beside = subtensorInterface();
const check = process.argv.includes("--check");

const faults = check ? [...beside.faults] : [];
for (const [name, make] of Object.entries(PAGES)) {
  const file = join(ROOT, "docs", name);
  const text = await make();
  if (!check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text)
    faults.push(`docs/${name} is stale. Run: npm run build && node scripts/docs/generate.mjs`);
}
verdict("generated pages", faults, `${Object.keys(PAGES).join(", ")} ${check ? "are as the code is" : "written"}`);
