import { ConsensusError } from "../consensus-errors.ts";
import { MAX_SHARED_BYTES } from "../limits.ts";
import type { Engine, EngineName } from "./engine.ts";
import { jsEngine } from "./js/js-engine.ts";
import { wasmEngine } from "./wasm-engine.ts";

/** A new engine with memory of its own. Left open, the choice is `wasm` where the machine has SIMD, else `js`. */
export const newEngine = (name?: EngineName): Engine => {
  if (name === "js") return jsEngine();
  if (name !== undefined && name !== "wasm") {
    throw new ConsensusError({ code: "CONSENSUS_OUT_OF_RANGE", field: "engine", value: name, allowed: "wasm, js" });
  }
  try {
    return wasmEngine();
  } catch (error) {
    if (name === undefined) return jsEngine();
    throw new ConsensusError({ code: "CONSENSUS_ENGINE_MISSING", engine: name, reason: String(error) });
  }
};

const shared = new Map<EngineName | undefined, Engine>();

/** The engine that one-off epochs share. An epoch is over before the next one begins, so its memory is free again. */
export const sharedEngine = (name?: EngineName): Engine => {
  const known = shared.get(name);
  if (known !== undefined) return known;
  const engine = newEngine(name);
  shared.set(name, engine);
  return engine;
};

/** Runs one epoch on the shared engine. WASM memory never shrinks: an engine that grew large is left to the collector. */
export const onSharedEngine = <T>(name: EngineName | undefined, run: (engine: Engine) => T): T => {
  const engine = sharedEngine(name);
  try {
    return run(engine);
  } finally {
    if (engine.heldBytes() > MAX_SHARED_BYTES) shared.delete(name);
  }
};
