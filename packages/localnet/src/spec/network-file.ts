import type { Json, JsonObject } from "../chain/lossless-json.ts";
import { parseJson } from "../chain/lossless-json.ts";
import { MAX_AUTHORITIES, MAX_BOOT_NODES, MAX_GENESIS_SUBNETS, MAX_SIGNATORIES } from "../limits.ts";
import { addressIn, FieldReader } from "./field-reader.ts";
import { SpecError } from "./spec-errors.ts";

/** Which rules a network starts with. */
export const NETWORK_PRESETS = ["development", "local", "production"] as const;

/** What a person writes to describe a network of its own; every field but the first three may be left out. */
export type NetworkFile = {
  readonly name: string;
  /** Short, for folders and the protocol name; also part of what peers compare. */
  readonly id: string;
  readonly preset: (typeof NETWORK_PRESETS)[number];
  readonly symbol: string;
  /** 0x and 64 hex digits; null: drawn at random. */
  readonly salt: string | null;
  /** Null: the preset's. */
  readonly slotMs: number | null;
  /** Null: the preset's. */
  readonly allowLoopbackAxons: boolean | null;
  /** Empty: the preset's. */
  readonly authorities: readonly Authority[];
  /** Address to rao, in the preset's place; empty: the preset's. */
  readonly balances: ReadonlyMap<string, bigint>;
  /** Who may change rules and upgrade the runtime. Null: the preset's, which in `production` is nobody. */
  readonly root: Root | null;
  readonly subnets: readonly SubnetEntry[];
  readonly bootNodes: readonly string[];
  /** Laid over the preset's `network` and `subnetDefaults`; the runtime refuses what it does not know. */
  readonly network: JsonObject;
  readonly subnetDefaults: JsonObject;
};

/** Who makes blocks: an account, its sr25519 key for blocks and its ed25519 key for finality, as addresses. */
export type Authority = { readonly account: string; readonly aura: string; readonly grandpa: string };

/** `threshold` of the signatories together act as root; a threshold of 1 means the one account alone. */
export type Root = { readonly signatories: readonly string[]; readonly threshold: number };

/** A subnet of the first block. */
export type SubnetEntry = { readonly ownerColdkey: string; readonly ownerHotkey: string; readonly started: boolean };

const FIELDS = [
  ...["name", "id", "preset", "symbol", "salt", "slotMs", "allowLoopbackAxons", "authorities", "balances", "root"],
  ...["subnets", "bootNodes", "network", "subnetDefaults"],
];
const NAME = /^[^\p{C}]{1,64}$/u;
const ID = /^[a-z][a-z0-9_-]{0,31}$/;
const SYMBOL = /^[A-Za-z]{1,12}$/;
const SALT = /^0x[0-9a-f]{64}$/;
const SHORTEST_SLOT_MS = 20;
const LONGEST_SLOT_MS = 600_000;

/** Reads a network's description. Throws `SpecError` with the first field that does not fit. */
export function readNetworkFile(text: string): NetworkFile {
  const fields = new FieldReader(parsed(text), "", FIELDS);
  return {
    name: fields.text("name", NAME, "a name of up to 64 characters"),
    id: fields.text("id", ID, "up to 32 small letters, digits, - and _, a letter first"),
    preset: fields.word("preset", NETWORK_PRESETS),
    symbol: fields.has("symbol") ? fields.text("symbol", SYMBOL, "up to 12 letters") : "TAO",
    salt: fields.has("salt") ? fields.text("salt", SALT, "0x and 64 small hex digits") : null,
    slotMs: fields.has("slotMs") ? fields.whole("slotMs", SHORTEST_SLOT_MS, LONGEST_SLOT_MS) : null,
    allowLoopbackAxons: fields.has("allowLoopbackAxons") ? fields.flag("allowLoopbackAxons") : null,
    authorities: fields.list("authorities", 0, MAX_AUTHORITIES).map(authorityIn),
    balances: fields.amounts("balances"),
    root: rootIn(fields),
    subnets: fields.list("subnets", 0, MAX_GENESIS_SUBNETS).map(subnetIn),
    bootNodes: fields.list("bootNodes", 0, MAX_BOOT_NODES).map(bootNodeIn),
    network: fields.object("network"),
    subnetDefaults: fields.object("subnetDefaults"),
  };
}

function parsed(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    throw new SpecError({ code: "SPEC_NOT_JSON", reason: error instanceof Error ? error.message : String(error) });
  }
}

type Entry = { readonly value: Json; readonly path: string };

function authorityIn({ value, path }: Entry): Authority {
  const fields = new FieldReader(value, path, ["account", "aura", "grandpa"]);
  return { account: fields.address("account"), aura: fields.address("aura"), grandpa: fields.address("grandpa") };
}

function rootIn(fields: FieldReader): Root | null {
  if (!fields.has("root")) return null;
  const root = new FieldReader(fields.object("root"), "root", ["signatories", "threshold"]);
  const entries = root.list("signatories", 1, MAX_SIGNATORIES);
  const signatories = entries.map(({ value, path }) => addressIn(value, path));
  const distinct = new Set(signatories).size;
  if (distinct !== signatories.length) {
    throw new SpecError({
      code: "SPEC_FIELD",
      field: "root.signatories",
      expected: "a list of different addresses",
      found: `${signatories.length} addresses, ${distinct} different ones`,
    });
  }
  return { signatories, threshold: root.whole("threshold", 1, signatories.length) };
}

function subnetIn({ value, path }: Entry): SubnetEntry {
  const fields = new FieldReader(value, path, ["ownerColdkey", "ownerHotkey", "started"]);
  const [ownerColdkey, ownerHotkey] = [fields.address("ownerColdkey"), fields.address("ownerHotkey")];
  return { ownerColdkey, ownerHotkey, started: fields.has("started") && fields.flag("started") };
}

const MULTIADDRESS = /^\/[\x21-\x7e]{1,255}$/;

function bootNodeIn({ value, path }: Entry): string {
  if (typeof value === "string" && MULTIADDRESS.test(value)) return value;
  const found = JSON.stringify(value);
  throw new SpecError({
    code: "SPEC_FIELD",
    field: path,
    expected: "a multiaddress such as /dns/…/tcp/…/p2p/…",
    found,
  });
}
