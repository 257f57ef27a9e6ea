// Every name that leaves a package has a doc comment and stands in docs/public-names.txt: a change of surface is seen in review.
// `--write` records the names as they are.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { PACKAGES, ROOT, verdict } from "./tree.mjs";

const RECORD = join(ROOT, "docs", "public-names.txt");
const entries = PACKAGES.flatMap((name) => {
  const exported = JSON.parse(readFileSync(join(ROOT, "packages", name, "package.json"), "utf8")).exports;
  return Object.entries(exported).map(([entry, target]) => ({
    name: `@neurite/${name}${entry.slice(1)}`,
    file: join(ROOT, "packages", name, target.default.replace("./dist/", "src/").replace(/\.js$/, ".ts")),
  }));
});
const program = ts.createProgram(
  entries.map(({ file }) => file),
  {
    ...ts.parseConfigFileTextToJson("", readFileSync(join(ROOT, "tsconfig.base.json"), "utf8")).config.compilerOptions,
    target: ts.ScriptTarget.ES2024,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: undefined,
    noEmit: true,
    composite: false,
    allowImportingTsExtensions: true,
  },
);
const checker = program.getTypeChecker();
const faults = [];
const names = [];
for (const { name, file } of entries) {
  const source = program.getSourceFile(file);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!existsSync(file)) faults.push(`${name}: no such entry point: ${file}`);
  for (const exported of symbol ? checker.getExportsOfModule(symbol) : []) {
    const target = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    names.push(`${name} ${exported.name}`);
    if (target.getDocumentationComment(checker).length === 0)
      faults.push(`${name}: ${exported.name} has no doc comment`);
  }
}
const text = `${names.sort().join("\n")}\n`;
if (process.argv.includes("--write")) writeFileSync(RECORD, text);
const recorded = existsSync(RECORD) ? readFileSync(RECORD, "utf8") : "";
if (recorded !== text) {
  const [before, after] = [new Set(recorded.split("\n")), new Set(text.split("\n"))];
  for (const line of after) if (!before.has(line)) faults.push(`not recorded: ${line}`);
  for (const line of before) if (!after.has(line)) faults.push(`recorded, but gone: ${line}`);
  faults.push("If the change of surface is meant: node scripts/rules/public-names.mjs --write");
}
verdict("public names", faults, `${names.length} names, all documented and recorded`);
