import { ConsensusError } from "../consensus-errors.ts";
import type { Engine, EngineName } from "./engine.ts";
import { jsEngine } from "./js/js-engine.ts";
import { wasmEngine } from "./wasm-engine.ts";

const MAKERS: Readonly<Record<EngineName, () => Engine>> = { wasm: wasmEngine, js: jsEngine };

const made = new Map<EngineName, Engine>();

/** The engine that one-off epochs share. An epoch is over before the next one begins, so its memory is free again. */
export const sharedEngine = (name: EngineName = "wasm"): Engine => {
  const known = made.get(name);
  if (known !== undefined) return known;
  const maker = Object.hasOwn(MAKERS, name) ? MAKERS[name] : null;
  if (maker === null) {
    throw new ConsensusError({ code: "CONSENSUS_OUT_OF_RANGE", field: "engine", value: name, allowed: "wasm, js" });
  }
  const engine = maker();
  made.set(name, engine);
  return engine;
};
