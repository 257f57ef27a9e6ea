// The budget of STYLE: files, functions, parameters, `any`, named errors, no globals for time, chance and environment.
import ts from "typescript";
import { sources, verdict } from "./tree.mjs";

const FILE_MEDIAN = 80;
const FILE_P90 = 250;
const FILE_CAP = 400;
const FUNCTION_CAP = 60;
const FUNCTION_P90 = 40;
const PARAMETERS = 3;
/** Bound to a foreign ABI or a table by nature; each with its reason. */
const EXEMPT = new Map([]);
/** Reading time, chance or environment is an adapter's work. */
const GLOBALS =
  /\b(Date\.now|Math\.random|process\.env|performance\.now|new Date\(\)|setTimeout|setInterval|setImmediate)\b/;
const ADAPTERS = /^packages\/(core\/src\/node\/|cli\/src\/|inference\/src\/forbid-telemetry\.ts$)/;
const BIN_NAMES = /\/(utils|helpers|common|types|misc|shared)\.ts$/;

/** Written by a program: nobody reads them, so no budget is theirs. */
const GENERATED = new Map([["packages/consensus/src/engine/kernel-bytes.ts", "a WASM module in base64"]]);

const faults = [];
const lengths = [];
const functions = [];
for (const file of sources().filter(({ path }) => !GENERATED.has(path))) {
  const lines = file.text.split("\n").length - 1;
  lengths.push(lines);
  if (lines > FILE_CAP && !EXEMPT.has(file.path)) faults.push(`${file.path}: ${lines} lines (cap ${FILE_CAP})`);
  if (BIN_NAMES.test(file.path)) faults.push(`${file.path}: a file is named after its one idea`);
  if (/\b(TODO|FIXME|XXX)\b/.test(file.text)) faults.push(`${file.path}: an open note; finish it or file it`);
  visit(file, file.tree);
}
lengths.sort((a, b) => a - b);
functions.sort((a, b) => a - b);
budget("median file", at(lengths, 0.5), FILE_MEDIAN);
budget("p90 file", at(lengths, 0.9), FILE_P90);
budget("p90 function", at(functions, 0.9), FUNCTION_P90);
verdict(
  "shape",
  faults,
  `${lengths.length} files, median ${at(lengths, 0.5)}, p90 ${at(lengths, 0.9)}, longest ${lengths.at(-1)}; functions p90 ${at(functions, 0.9)}, longest ${functions.at(-1)}`,
);

function visit(file, node) {
  const where = () => `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  if (node.kind === ts.SyntaxKind.AnyKeyword) faults.push(`${where()}: any`);
  if (ts.isFunctionLike(node) && node.body) measure(file, node, where());
  if (ts.isThrowStatement(node) && plainError(node.expression))
    faults.push(`${where()}: throws a bare Error; give it a name and a code`);
  if (isGlobal(node) && !ADAPTERS.test(file.path)) faults.push(`${where()}: ${node.getText()} belongs to an adapter`);
  ts.forEachChild(node, (child) => visit(file, child));
}

function measure(file, node, where) {
  const lines =
    file.tree.getLineAndCharacterOfPosition(node.end).line -
    file.tree.getLineAndCharacterOfPosition(node.getStart()).line +
    1;
  functions.push(lines);
  if (lines > FUNCTION_CAP && !EXEMPT.has(file.path))
    faults.push(`${where}: a function of ${lines} lines (cap ${FUNCTION_CAP})`);
  if (node.parameters.length > PARAMETERS && !EXEMPT.has(file.path))
    faults.push(`${where}: ${node.parameters.length} parameters (cap ${PARAMETERS})`);
}

function plainError(expression) {
  return ts.isNewExpression(expression) && /^(Error|TypeError|RangeError)$/.test(expression.expression.getText());
}

function isGlobal(node) {
  return (
    (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node)) &&
    GLOBALS.test(node.getText()) &&
    !node.getText().includes("\n") &&
    leaf(node)
  );
}

/** The innermost node that still matches, so that one use is one fault. */
function leaf(node) {
  let inner = false;
  ts.forEachChild(node, (child) => {
    if (
      (ts.isPropertyAccessExpression(child) || ts.isCallExpression(child) || ts.isNewExpression(child)) &&
      GLOBALS.test(child.getText())
    )
      inner = true;
  });
  return !inner && !ts.isStringLiteralLike(node);
}

function budget(name, value, most) {
  if (value > most) faults.push(`${name}: ${value} lines (budget ${most})`);
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
