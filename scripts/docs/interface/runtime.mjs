// What this runtime's metadata offers clients, in the words of subtensor.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Metadata, TypeRegistry } from "@polkadot/types";
import { blake2AsHex } from "@polkadot/util-crypto";
import { ROOT } from "../../rules/tree.mjs";

const HASHERS = { Identity: "Id", Blake2_128Concat: "B2", Twox64Concat: "Tw" };
/** Composites that are one plain value on the wire. */
const PLAIN = { AccountId32: "Acc", H256: "H256", H160: "H160" };

/** Pallets, runtime APIs, records and constants of chain-spec/metadata.scale. */
export function describeInterface() {
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, new Uint8Array(readFileSync(join(ROOT, "chain-spec", "metadata.scale"))));
  // Named here, the chain's own extension is nothing for the library to warn of.
  registry.setMetadata(metadata, undefined, { SubtensorTransactionExtension: { extrinsic: {}, payload: {} } });
  const { pallets, apis } = metadata.asV15;
  const types = new Types(metadata.asV15.lookup);
  const versions = apiVersions(pallets, registry);
  const described = [...pallets].map((pallet) => [String(pallet.name), describePallet(pallet, types)]);
  return {
    indices: Object.fromEntries([...pallets].map(({ name, index }) => [String(name), Number(index)])),
    pallets: Object.fromEntries(described),
    apis: Object.fromEntries([...apis].map((api) => [String(api.name), describeApi(api, types, versions)])),
    types: types.records(),
    values: Object.fromEntries([...pallets].flatMap((pallet) => describeValues(pallet, registry))),
  };
}

function describePallet({ index, calls, storage, errors, events, constants }, types) {
  return {
    index: Number(index),
    calls: types.variants(calls),
    storage: Object.fromEntries(
      storage.isSome ? [...storage.unwrap().items].map((item) => [String(item.name), describeItem(item, types)]) : [],
    ),
    errors: types.variants(errors),
    events: types.variants(events),
    constants: Object.fromEntries([...constants].map(({ name, type }) => [String(name), types.word(type)])),
  };
}

function describeItem({ type, modifier }, types) {
  const absent = modifier.isOptional ? "?" : "";
  if (type.isPlain) return `${types.word(type.asPlain)}${absent}`;
  const { hashers, key, value } = type.asMap;
  const keys = hashers.length > 1 ? types.tuple(key) : [types.word(key)];
  const pairs = [...hashers].map((hasher, at) => `${HASHERS[hasher.type] ?? hasher.type} ${keys[at]}`);
  return `${pairs.join(", ")} -> ${types.word(value)}${absent}`;
}

function describeApi({ name, methods }, types, versions) {
  const described = [...methods].map(({ name, inputs, output }) => {
    const args = [...inputs].map((input) => `${input.name}: ${types.word(input.type)}`);
    return [String(name), `(${args.join(", ")}) -> ${types.word(output)}`];
  });
  return { version: versions.get(blake2AsHex(String(name), 64)) ?? null, methods: Object.fromEntries(described) };
}

/** The runtime tells the versions of its APIs by the hashes of their names. */
function apiVersions(pallets, registry) {
  const system = [...pallets].find(({ name }) => String(name) === "System");
  const { type, value } = [...system.constants].find(({ name }) => String(name) === "Version");
  const { apis } = registry.createType(registry.createLookupType(type), value);
  return new Map([...apis].map(([id, version]) => [id.toHex(), Number(version)]));
}

function describeValues({ name, constants }, registry) {
  return [...constants].map((constant) => {
    const type = registry.createLookupType(constant.type);
    return [`${name}.${constant.name}`, String(registry.createType(type, constant.value))];
  });
}

/** The registry of types as words. */
class Types {
  #lookup;
  #records = new Map();

  constructor(lookup) {
    this.#lookup = lookup;
    for (const { type } of lookup.types) {
      const { path, def } = type;
      const name = path.length > 0 ? String(path.at(-1)) : "";
      const named = def.isComposite && def.asComposite.fields.every((field) => field.name.isSome);
      if (name && named && def.asComposite.fields.length > 0) this.#records.set(name, def.asComposite.fields);
    }
  }

  /** Fields of every record, by its name. */
  records() {
    const described = [...this.#records].map(([name, fields]) => [
      name,
      [...fields].map((field) => this.#field(field)),
    ]);
    return Object.fromEntries(described);
  }

  /** `name(fields)` of every variant, by index. */
  variants(optional) {
    if (optional.isNone) return {};
    const { variants } = this.#lookup.getSiType(optional.unwrap().type).def.asVariant;
    return Object.fromEntries(
      [...variants].map(({ index, name, fields }) => {
        const words = [...fields].map((field) => this.#field(field)).join(", ");
        return [String(index), words === "" ? String(name) : `${name}(${words})`];
      }),
    );
  }

  tuple(id) {
    return [...this.#lookup.getSiType(id).def.asTuple].map((part) => this.word(part));
  }

  word(id) {
    const { path, params, def } = this.#lookup.getSiType(id);
    const name = path.length > 0 ? String(path.at(-1)) : "";
    if (PLAIN[name]) return PLAIN[name];
    if (def.isPrimitive) return def.asPrimitive.type.toLowerCase();
    if (def.isCompact) return `Compact<${this.word(def.asCompact.type)}>`;
    if (def.isSequence) return `Vec<${this.word(def.asSequence.type)}>`;
    if (def.isArray) return `[${this.word(def.asArray.type)}; ${def.asArray.len}]`;
    if (def.isTuple) return `(${this.tuple(id).join(", ")})`;
    if (name === "BoundedVec") return this.word(def.asComposite.fields[0].type);
    if (["Option", "BTreeMap", "BTreeSet"].includes(name)) return `${name}<${this.#params(params)}>`;
    return name;
  }

  #params(params) {
    return [...params].map(({ type }) => this.word(type.unwrap())).join(", ");
  }

  #field({ name, type }) {
    return name.isSome ? `${name.unwrap()}: ${this.word(type)}` : this.word(type);
  }
}
