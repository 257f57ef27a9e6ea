// What every rule reads: the TypeScript sources of the packages, as paths and parsed files.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

export const ROOT = join(import.meta.dirname, "..", "..");
export const PACKAGES = readdirSync(join(ROOT, "packages")).sort();

/** Every .ts file under packages/<name>/<part>, with path relative to the root. */
export function sources(part = "src") {
  return PACKAGES.flatMap((name) => list(join(ROOT, "packages", name, part)).map((file) => parse(name, file)));
}

function list(folder) {
  try {
    return readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(folder, file))
      .sort();
  } catch {
    return [];
  }
}

function parse(packageName, file) {
  const text = readFileSync(file, "utf8");
  return {
    packageName,
    path: relative(ROOT, file),
    text,
    tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
  };
}

/** Module specifiers of imports and re-exports, dynamic ones included. */
export function importsOf(tree) {
  const found = [];
  const visit = (node) => {
    const target = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier;
    if (target && ts.isStringLiteral(target)) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : node;
      found.push({ name: target.text, typeOnly: Boolean(clause?.isTypeOnly) });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (ts.isStringLiteral(node.arguments[0])) found.push({ name: node.arguments[0].text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Prints what was found and ends the process with 1 if anything was. */
export function verdict(rule, faults, summary) {
  for (const fault of faults) console.error(`  ${fault}`);
  console.error(
    faults.length === 0 ? `${rule}: ${summary}` : `${rule}: ${faults.length} to mend (CONTRIBUTING.md says why)`,
  );
  process.exit(faults.length === 0 ? 0 : 1);
}
