// docs/subtensor-interface.md: the runtime's metadata beside what Subtensor offers, row by row.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../rules/tree.mjs";
import { compareInterfaces } from "./interface/compare.mjs";
import { describeInterface } from "./interface/runtime.mjs";
import { table } from "./markdown.mjs";

const STATES = ["same", "different", "missing", "ours"];
const NOTICE =
  "Made by `scripts/docs/generate.mjs` from `chain-spec/metadata.scale` and `scripts/docs/interface/`; `npm run check` fails when it is stale, or when a difference has no reason.";
const INTRO = `A tool that knows Subtensor by its metadata finds here what it can expect. **same**: name, number and types are Subtensor's.
**different**, **missing**: the reason stands beside it. **ours**: Subtensor has nothing of that name. Subtensor's side is as of 30 June 2026, spec_version 425.
Words: \`Acc\` is an account id; of storage the hasher and type of each key, then the value, with \`?\` where an absent entry is none
(\`Id\` Identity, \`B2\` Blake2_128Concat, \`Tw\` Twox64Concat). A bounded list counts as a list: its bytes are the same.`;

/** The page, and what it lacks: differences without a reason. */
export function subtensorInterface() {
  const theirs = read("subtensor.json");
  const reasons = read("reasons.json").map(({ why, names }) => ({ why, names: names.split(" ").map(glob) }));
  const rows = compareInterfaces(theirs, describeInterface()).map((row) => ({ ...row, why: reasonOf(row, reasons) }));
  const faults = rows
    .filter(({ why }) => why === null)
    .map(
      ({ part, kind, name, state }) =>
        `${part} ${kind}: ${name} is ${state} for no reason given in scripts/docs/interface/reasons.json`,
    );
  const parts = [...new Set(rows.map(({ part }) => part))];
  const sections = parts.map((part) =>
    section(
      part,
      rows.filter((row) => row.part === part),
    ),
  );
  const text = `# Beside Subtensor's interface\n\n${NOTICE}\n\n${INTRO}\n\n${summary(rows)}\n\n${sections.join("\n")}`;
  return { text, faults };
}

function summary(rows) {
  const kinds = [...new Set(rows.map(({ part, kind }) => title(part, kind)))];
  const counts = kinds.map((kind) => {
    const among = rows.filter((row) => title(row.part, row.kind) === kind);
    return [kind, ...STATES.map((state) => String(among.filter((row) => row.state === state).length))];
  });
  return table(["", ...STATES], counts);
}

function section(part, rows) {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const tables = kinds.map((kind) => {
    const cells = rows
      .filter((row) => row.kind === kind)
      .map(({ name, theirs, ours, state, why }) => [
        `\`${name}\``,
        state,
        state === "different" ? `\`${theirs}\` there, \`${ours}\` here` : `\`${ours ?? theirs}\``,
        why ?? "",
      ]);
    return `## ${title(part, kind)}\n\n${table(["name", "state", "shape", "why"], cells)}\n`;
  });
  return tables.join("\n");
}

function title(part, kind) {
  return part === kind ? part : `${part}: ${kind}`;
}

/** The first reason that knows the row; none is needed for what is the same or ours. */
function reasonOf({ state, part, kind, name }, reasons) {
  if (state === "same" || state === "ours") return "";
  const known = reasons.find(({ names }) =>
    names.some((test) => test.test(name) || test.test(`${part}.${kind}.${name}`)),
  );
  return known?.why ?? null;
}

/** A name in which \`*\` stands for anything. */
function glob(name) {
  return new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
}

function read(name) {
  return JSON.parse(readFileSync(join(ROOT, "scripts", "docs", "interface", name), "utf8"));
}
