// Codec and consensus must bundle for a browser: nothing they reach may be a Node module. Of consensus, which works alone, the built
// files are read as well: they are what ships.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import ts from "typescript";
import { importsOf, ROOT, sources, verdict } from "./tree.mjs";

const PURE = [/^packages\/consensus\/src\//, /^packages\/core\/src\/(primitives|errors|codec)\//];
const BROWSER_READY = /^@noble\/hashes\//;
/** Packages whose built entry points must reach nothing but their own files. */
const ALONE = ["consensus"];
const NODE_GLOBAL = /^(Buffer|process|require|global|setImmediate|__dirname|__filename)$/;
const NODE_META = /^(dirname|filename|resolve|main)$/;

const faults = [];
const inSources = walk(
  sources()
    .map(({ path }) => path)
    .filter((path) => PURE.some((pattern) => pattern.test(path))),
  BROWSER_READY,
);
const inBuilt = walk(ALONE.flatMap(builtEntries), null);
verdict(
  "pure layers",
  faults,
  `${inSources} files reach nothing but each other and hashes, ${inBuilt} built ones nothing but each other`,
);

/** Follows imports from `open` on and notes what a browser has not; gives the number of files reached. */
function walk(open, allowed) {
  const seen = new Set();
  while (open.length > 0) {
    const path = open.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    const tree = parse(path);
    if (tree === null) continue;
    for (const fault of nodeUses(tree)) faults.push(`${path}: uses ${fault}`);
    for (const { name } of importsOf(tree)) {
      if (name.startsWith(".")) open.push(normalize(join(dirname(path), name)));
      else if (!allowed?.test(name)) faults.push(`${path}: ${name} is not known to run in a browser`);
    }
  }
  return seen.size;
}

function parse(path) {
  const file = join(ROOT, path);
  if (existsSync(file)) return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  faults.push(`${path}: imported, but not there`);
  return null;
}

function builtEntries(name) {
  const folder = join(ROOT, "packages", name);
  const { exports, dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const dependency of Object.keys(dependencies ?? {})) faults.push(`packages/${name} depends on ${dependency}`);
  return Object.values(exports).map((target) => relative(ROOT, join(folder, target.default)));
}

function nodeUses(tree) {
  const found = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node) && NODE_GLOBAL.test(node.text)) found.add(node.text);
    if (ts.isPropertyAccessExpression(node) && ts.isMetaProperty(node.expression) && NODE_META.test(node.name.text))
      found.add(node.getText());
    // A module chosen at run time is one that nobody can check here.
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (!ts.isStringLiteral(node.arguments[0])) found.add("import() of a computed name");
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
