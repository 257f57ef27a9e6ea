// docs/limits.md: every constant of every limits.ts, with its reason.
import { basename } from "node:path";
import ts from "typescript";
import { sources } from "../rules/tree.mjs";
import { NOTICE, table } from "./markdown.mjs";

export function limitsPage() {
  const files = sources().filter(({ path }) => basename(path) === "limits.ts");
  const parts = files.map(({ path, tree }) => `## ${path}\n\n${table(["limit", "value", "why"], rowsOf(tree))}\n`);
  return `# Limits\n\n${NOTICE} Where no reason stands, the one above holds or the name says it.\n\n${parts.join("\n")}`;
}

function rowsOf(tree) {
  return tree.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) =>
      statement.declarationList.declarations.map(({ name, initializer }) => [
        `\`${name.getText(tree)}\``,
        `\`${initializer.getText(tree).replace(/ as const$/, "")}\``,
        statement.jsDoc?.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "").join(" ") ?? "",
      ]),
    );
}
