// Imports point one way: between packages, between core's layers, and never past a package's entry points.

import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { importsOf, ROOT, sources, verdict } from "./tree.mjs";

const MAY_IMPORT = {
  consensus: [],
  core: ["chain-spec"],
  localnet: ["core", "chain-spec"],
  inference: ["core"],
  subnets: ["core", "inference", "consensus"],
  miner: ["core", "inference", "subnets"],
  validator: ["core", "consensus", "inference", "subnets"],
  cli: ["chain-spec", "core", "consensus", "inference", "localnet", "subnets", "miner", "validator"],
};
/** subnets is pure: of core it may use these, of inference only types. */
const SUBNETS_MAY_USE = ["primitives", "errors", "codec", "testing"];
const CORE_LAYERS = {
  primitives: [],
  errors: ["primitives"],
  codec: ["primitives", "errors"],
  keys: ["primitives", "errors", "codec"],
  chain: ["primitives", "errors", "codec", "keys"],
  wire: ["primitives", "errors", "codec", "keys"],
  node: ["primitives", "errors", "keys"],
  testing: ["primitives", "errors", "codec", "keys", "chain", "wire", "node"],
};
/** The one place where each effect may enter. */
const OWNERS = [
  { module: /^@polkadot\/(api|types|rpc)/, owner: /^packages\/core\/src\/chain\// },
  { module: /^(libp2p|@libp2p\/|@multiformats\/)/, owner: /^packages\/core\/src\/wire\// },
  { module: /^(node:)?fs(\/|$)/, owner: /^packages\/(core\/src\/node|subnets\/src\/digits\/mnist|cli\/src)/ },
  { module: /^onnxruntime-node/, owner: /^packages\/inference\/src\// },
  { module: /^winston/, owner: /^packages\/core\/src\/node\// },
];

const faults = [];
let count = 0;
const files = sources();
for (const file of files) {
  const entries = new Set(
    Object.keys(JSON.parse(readFileSync(join(ROOT, "packages", file.packageName, "package.json"), "utf8")).exports),
  );
  for (const { name, typeOnly } of importsOf(file.tree)) {
    count++;
    const fault = name.startsWith(".")
      ? insideFault(file, name)
      : name.startsWith("@neurite/")
        ? betweenFault(file, name, typeOnly)
        : ownerFault(file, name, typeOnly);
    if (fault !== null) faults.push(`${file.path}: ${fault}`);
  }
  if (entries.size === 0) faults.push(`${file.path}: its package exports nothing`);
}
for (const circle of circles()) faults.push(`a circle of imports: ${circle.join(" -> ")}`);
verdict("boundaries", faults, `${count} imports point the right way`);

function betweenFault(file, name, typeOnly) {
  const [, target, entry] = name.split("/");
  if (target === file.packageName) return `imports its own package by name: ${name}`;
  if (!MAY_IMPORT[file.packageName]?.includes(target)) return `${file.packageName} may not import ${name}`;
  if (file.packageName === "subnets" && target === "core" && !SUBNETS_MAY_USE.includes(entry))
    return `subnets is pure and may not import ${name}`;
  if (file.packageName === "subnets" && target === "inference" && !typeOnly && entry !== "testing")
    return `subnets takes inference's types only: ${name}`;
  return null;
}

function insideFault(file, name) {
  if (!name.endsWith(".ts")) return `relative imports carry .ts: ${name}`;
  const target = normalize(join(dirname(file.path), name));
  if (!target.startsWith(`packages/${file.packageName}/`)) return `leaves its package: ${name}`;
  if (file.packageName !== "core") return null;
  const [from, to] = [file.path.split("/")[3], target.split("/")[3]];
  return from === to || CORE_LAYERS[from]?.includes(to) ? null : `core/${from} may not import core/${to}`;
}

function ownerFault(file, name, typeOnly) {
  const rule = OWNERS.find(({ module }) => module.test(name));
  return rule === undefined || typeOnly || rule.owner.test(file.path)
    ? null
    : `${name} belongs to ${rule.owner.source}`;
}

/** Files that import each other in a loop, each loop once: what cannot be read alone cannot be replaced alone. */
function circles() {
  const reached = new Map();
  const found = [];
  const targets = new Map(files.map((file) => [file.path, relativeImports(file)]));
  const walk = (path, trail) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path]);
    if (reached.has(path)) return;
    reached.set(path, true);
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
  };
  for (const path of targets.keys()) walk(path, []);
  return found;
}

function relativeImports(file) {
  const names = importsOf(file.tree).map(({ name }) => name);
  return names.filter((name) => name.startsWith(".")).map((name) => normalize(join(dirname(file.path), name)));
}
