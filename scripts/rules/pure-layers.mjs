// Codec and consensus must bundle for a browser: nothing they reach may be a Node module.
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { importsOf, sources, verdict } from "./tree.mjs";

const PURE = [/^packages\/consensus\/src\//, /^packages\/core\/src\/(primitives|errors|codec)\//];
const BROWSER_READY = /^@noble\/hashes\//;

const files = new Map(sources().map((file) => [file.path, file]));
const faults = [];
const seen = new Set();
const open = [...files.keys()].filter((path) => PURE.some((pattern) => pattern.test(path)));
while (open.length > 0) {
  const path = open.pop();
  if (seen.has(path)) continue;
  seen.add(path);
  const file = files.get(path);
  if (file === undefined) faults.push(`${path}: imported, but not there`);
  for (const name of file ? nodeGlobals(file.tree) : []) faults.push(`${path}: uses ${name}`);
  for (const { name } of file ? importsOf(file.tree) : []) {
    if (name.startsWith(".")) open.push(normalize(join(dirname(path), name)));
    else if (!BROWSER_READY.test(name)) faults.push(`${path}: ${name} is not known to run in a browser`);
  }
}
verdict("pure layers", faults, `${seen.size} files reach nothing but each other and hashes`);

function nodeGlobals(tree) {
  const found = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node) && /^(Buffer|process|require|__dirname)$/.test(node.text)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
