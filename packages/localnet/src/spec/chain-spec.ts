import { fromHex } from "@neurite/core/primitives";
import { CODE_KEY } from "../chain/genesis.ts";
import { fieldOf, isObject, type Json, type JsonObject, parseJson, rawNumber } from "../chain/lossless-json.ts";
import type { StateDiff } from "../state/state-diff.ts";
import type { NETWORK_PRESETS } from "./network-file.ts";
import { SpecError } from "./spec-errors.ts";

/** A network whole: what it is called and the state it begins with. The form that Substrate nodes call raw. */
export type ChainSpec = {
  readonly name: string;
  readonly id: string;
  readonly chainType: ChainType;
  readonly symbol: string;
  readonly bootNodes: readonly string[];
  readonly state: StateDiff;
};

/** How nodes and wallets label a network. */
export type ChainType = "Development" | "Local" | "Live";

/** How a preset's networks are labelled. */
export const CHAIN_TYPES: Readonly<Record<(typeof NETWORK_PRESETS)[number], ChainType>> = {
  development: "Development",
  local: "Local",
  production: "Live",
};

const DECIMALS = 9;
const SS58_FORMAT = 42;
const EMPTY_STATE = '"top": {}';

/** The text of a chain spec as nodes read it: raw, its keys in order, so that the same state gives the same bytes. */
export function encodeChainSpec(spec: ChainSpec): string {
  return [...chainSpecPieces(spec)].join("");
}

/** The same text in pieces of one entry each: a large state's need not be in memory as a whole. */
export function* chainSpecPieces({ name, id, chainType, symbol, bootNodes, state }: ChainSpec): Generator<string> {
  const properties = {
    ss58Format: rawNumber(SS58_FORMAT),
    tokenDecimals: rawNumber(DECIMALS),
    tokenSymbol: symbol,
  };
  const spec: JsonObject = {
    name,
    id,
    chainType,
    bootNodes,
    telemetryEndpoints: null,
    protocolId: id,
    properties,
    codeSubstitutes: {},
    genesis: { raw: { top: {}, childrenDefault: {} } },
  };
  const text = JSON.stringify(spec, null, 2);
  const at = text.indexOf(EMPTY_STATE) + EMPTY_STATE.length - 1;
  yield text.slice(0, at);
  let separator = "\n";
  for (const [key, value] of [...state].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (value === null) continue;
    yield `${separator}        "0x${key}": "${hex(value)}"`;
    separator = ",\n";
  }
  yield `${separator === "\n" ? "" : "\n      "}${text.slice(at)}\n`;
}

/** Reads a raw chain spec. Throws `SpecError` where it is none, or holds no runtime. */
export function readChainSpec(text: string): ChainSpec {
  const spec = objectIn(text);
  const { name, id, bootNodes, properties } = spec;
  const symbol = fieldOf(properties, "tokenSymbol");
  const chainType = Object.values(CHAIN_TYPES).find((known) => known === spec.chainType) ?? "Live";
  return {
    name: typeof name === "string" ? name : "unnamed",
    id: typeof id === "string" ? id : "unnamed",
    chainType,
    symbol: typeof symbol === "string" ? symbol : "TAO",
    bootNodes: Array.isArray(bootNodes) ? bootNodes.filter((node): node is string => typeof node === "string") : [],
    state: stateIn(spec),
  };
}

function objectIn(text: string): JsonObject {
  let value: Json;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new SpecError({ code: "SPEC_NOT_JSON", reason: error instanceof Error ? error.message : String(error) });
  }
  if (isObject(value)) return value;
  throw new SpecError({ code: "SPEC_NO_STATE", reason: "the file is no JSON object" });
}

function stateIn({ genesis }: JsonObject): StateDiff {
  const top = fieldOf(fieldOf(genesis, "raw"), "top");
  if (!isObject(top)) throw new SpecError({ code: "SPEC_NO_STATE", reason: "there is no genesis.raw.top" });
  const entries = Object.entries(top).map(([key, value]): [string, Uint8Array] => {
    const bytes = typeof value === "string" ? fromHex(value) : null;
    if (bytes === null || fromHex(key) === null) {
      throw new SpecError({ code: "SPEC_NO_STATE", reason: `the entry ${key.slice(0, 80)} is not hexadecimal` });
    }
    return [key.slice(2).toLowerCase(), bytes];
  });
  const state = new Map(entries);
  if (!state.has(CODE_KEY)) throw new SpecError({ code: "SPEC_NO_STATE", reason: "it holds no runtime under :code" });
  return state;
}

function hex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}
