import { ExecutorError } from "../executor/executor-errors.ts";
import type { Runtime } from "../executor/runtime.ts";
import { blake2b256 } from "../hashing.ts";
import { Overlay } from "../state/overlay.ts";
import type { StateDiff } from "../state/state-diff.ts";
import { rootHash } from "../state/trie-codec.ts";
import type { Root, StateVersion } from "../state/trie-node.ts";
import { ChainError } from "./chain-errors.ts";
import { type Header, openHeader } from "./header.ts";
import { isObject, type Json, type JsonObject, mergeJson, parseJson, rawNumber } from "./lossless-json.ts";
import { RuntimeApi } from "./runtime-api.ts";
import { stateVersionOf } from "./runtime-version.ts";

/** The key under which the state holds the runtime's code. */
export const CODE_KEY = Buffer.from(":code").toString("hex");

/** What makes one network differ from the next. */
export type GenesisChoices = {
  readonly preset: string;
  /** Null keeps the preset's. */
  readonly slotMs: number | null;
  /** Random, so that no two networks share a genesis hash and a signature is good on one of them only. */
  readonly salt: Uint8Array;
  /** Values laid over the preset's. */
  readonly patch: JsonObject;
};

/** The state that a network begins with. */
export function buildGenesis(runtime: Runtime, code: Uint8Array, choices: GenesisChoices): StateDiff {
  const reading = new RuntimeApi(runtime, new Overlay(null));
  const preset = reading.preset(choices.preset);
  if (preset === null) {
    throw new ChainError({ code: "CHAIN_PRESET_UNKNOWN", preset: choices.preset, known: reading.presetNames() });
  }
  const defaults = parseJson(reading.preset(null) ?? "{}");
  const config = [parseJson(preset), ownValues(defaults, choices), choices.patch].reduce(mergeJson, defaults);
  const building = new RuntimeApi(runtime, new Overlay(null));
  const objection = objectionTo(building, JSON.stringify(config));
  if (objection !== null) throw new ChainError({ code: "CHAIN_GENESIS_REFUSED", reason: objection });
  building.state.set(CODE_KEY, code);
  return building.state.finish().diff;
}

/** What the runtime has against a genesis: unknown fields it names, values that no network could live with it panics at. */
function objectionTo(building: RuntimeApi, config: string): string | null {
  try {
    return building.buildState(config);
  } catch (error) {
    if (error instanceof ExecutorError && error.fault.code === "EXECUTOR_TRAP") return error.fault.reason;
    throw error;
  }
}

/** The first header of a network with this state. */
export function genesisHeader(state: Root, version: StateVersion): Header {
  const header = openHeader(new Uint8Array(32), 0, []);
  return { ...header, stateRoot: rootHash(state, version), extrinsicsRoot: blake2b256(Uint8Array.of(0)) };
}

/** How states of a runtime are hashed. */
export function stateVersion(runtime: Runtime): StateVersion {
  return stateVersionOf(new RuntimeApi(runtime, new Overlay(null)).version());
}

function ownValues(defaults: Json, { salt, slotMs }: GenesisChoices): JsonObject {
  if (!isObject(defaults) || !("subtensorModule" in defaults)) return {};
  const genesisSalt = `0x${Buffer.from(salt).toString("hex")}`;
  const slot = slotMs === null ? {} : { slotDuration: rawNumber(slotMs) };
  return { subtensorModule: { genesisSalt, ...slot } };
}
