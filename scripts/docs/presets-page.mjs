// docs/presets.md: what the three presets set, side by side, in the words of the runtime's own source.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../rules/tree.mjs";
import { NOTICE, table } from "./markdown.mjs";

const PRESETS = ["development", "local", "production"];
const PARTS = [
  ["network", "The whole network", "each is a storage value that root may change"],
  ["subnetDefaults", "A new subnet", "each is stored per subnet, for its owner or root to change"],
];

export function presetsPage() {
  const presets = PRESETS.map((name) => JSON.parse(text(`chain-spec/presets/${name}.json`)));
  const meanings = meaningsIn(text("chain/pallets/subtensor/src/params.rs"));
  const parts = PARTS.map(([part, title, note]) => {
    const rows = Object.keys(presets[0].subtensorModule[part]).map((field) => [
      `\`${field}\``,
      ...presets.map((preset) => shown(preset.subtensorModule[part][field])),
      meanings.get(field) ?? "",
    ]);
    return `## ${title}\n\n\`${part}\`: ${note}. Amounts are in rao.\n\n${table(["field", ...PRESETS, "meaning"], rows)}\n`;
  });
  return `# Presets\n\n${NOTICE} What to do with them: [networks.md](networks.md).\n\n${accounts(presets)}\n${parts.join("\n")}`;
}

function accounts(presets) {
  const rows = [
    ["slot, ms", ...presets.map(({ subtensorModule }) => subtensorModule.slotDuration)],
    ["authorities", ...presets.map(({ session }) => session.keys.length)],
    ["funded accounts", ...presets.map(({ balances }) => balances.balances.length)],
    ["root", ...presets.map(({ sudo }) => (sudo.key === null ? "nobody" : `\`${sudo.key}\``))],
    [
      "loopback axons",
      ...presets.map(({ subtensorModule }) => (subtensorModule.allowLoopbackAxons ? "allowed" : "refused")),
    ],
    ["subnets", ...presets.map(({ subtensorModule }) => subtensorModule.subnets.length)],
  ];
  return `${table(
    ["", ...PRESETS],
    rows.map((row) => row.map(String)),
  )}\n`;
}

/** Doc comments of Rust fields, by the field's name in JSON. */
function meaningsIn(source) {
  const fields = [...source.matchAll(/((?:^ {4}\/\/\/ .*\n)+) {4}pub (\w+):/gm)];
  return new Map(
    fields.map(([, comment, name]) => [
      camelCase(name),
      comment
        .replace(/^ {4}\/\/\/ /gm, "")
        .trim()
        .replaceAll("\n", " "),
    ]),
  );
}

function camelCase(name) {
  return name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

function shown(value) {
  return value === null || typeof value === "object" ? `\`${JSON.stringify(value)}\`` : String(value);
}

function text(path) {
  return readFileSync(join(ROOT, path), "utf8");
}
