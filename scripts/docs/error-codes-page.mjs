// docs/error-codes.md: every code of every *-errors.ts, worded by the error class itself with {names} in place of facts.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { ROOT, sources } from "../rules/tree.mjs";
import { NOTICE, table } from "./markdown.mjs";

const HEAD = `# Error codes

${NOTICE}

Codes are public: never renamed, never reused. \`{names}\` stand for the facts of the case, which come as \`fault\` with
\`--json\`. What the exit codes mean: [exit-codes.md](exit-codes.md).
`;

export async function errorCodesPage() {
  const parts = [HEAD];
  const seen = new Map();
  for (const { path, tree } of sources().filter((source) => source.path.endsWith("-errors.ts"))) {
    const built = pathToFileURL(join(ROOT, path.replace("/src/", "/dist/").replace(/\.ts$/, ".js")));
    const ErrorClass = Object.values(await import(built)).find((one) => one.prototype instanceof Error);
    const codes = codesOf(tree);
    for (const code of codes) {
      if (seen.has(code)) throw new Error(`${path}: ${code} is a code of ${seen.get(code)} already`);
      seen.set(code, path);
    }
    const rows = codes.map((code) => rowOf(code, ErrorClass));
    parts.push(`## ${path}\n\n${table(["code", "says", "next step", "exit"], rows)}\n`);
  }
  return parts.join("\n");
}

/** The literal types of every property called `code` in the file's unions. */
function codesOf(tree) {
  const codes = new Set();
  const visit = (node) => {
    if (ts.isPropertySignature(node) && node.name.getText(tree) === "code") collect(node.type);
    else ts.forEachChild(node, visit);
  };
  const collect = (type) => {
    if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) codes.add(type.literal.text);
    else ts.forEachChild(type, collect);
  };
  tree.statements.filter((node) => ts.isTypeAliasDeclaration(node) && node.name.text.endsWith("Fault")).forEach(visit);
  return [...codes];
}

function rowOf(code, ErrorClass) {
  const fault = new Proxy({ code }, { get: (facts, name) => facts[name] ?? placeholder(name), has: () => true });
  const { message, nextStep, exit } = new ErrorClass(fault);
  return [`\`${code}\``, message, nextStep, String(exit ?? "")];
}

/** Reads as `{name}` wherever an error's wording uses a fact, whatever its type and whatever is asked of it. */
function placeholder(name) {
  const text = () => `{${name}}`;
  const get = (_, key) => {
    if (key === Symbol.toPrimitive) return text;
    return key === Symbol.iterator ? () => [text()].values() : placeholder(name);
  };
  return new Proxy(text, { get });
}
