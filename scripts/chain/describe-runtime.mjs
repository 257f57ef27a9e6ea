// The files beside the WASM: what the runtime itself says, so that they cannot disagree with it.

import { BuildError } from "../build/run.mjs";
import { openRuntime } from "./ask-runtime.mjs";

const METADATA_VERSION = 15; // has the runtime APIs, which 14 has not; every client of today reads it
const PRESETS = ["development", "local", "production"];

/** File name to bytes: metadata.scale and presets/<name>.json. */
export function describeRuntime(wasm) {
  const runtime = openRuntime(wasm);
  const files = { "metadata.scale": metadata(runtime) };
  const defaults = JSON.parse(text(presetOf(runtime, null)));
  for (const name of PRESETS) {
    const patch = presetOf(runtime, name);
    if (patch === null)
      throw new BuildError(`The runtime has no preset ${name}`, "add it to chain/runtime/src/genesis");
    files[`presets/${name}.json`] = Buffer.from(
      `${JSON.stringify(merge(defaults, parseExactly(text(patch), name)), null, 2)}\n`,
    );
  }
  return files;
}

function metadata(runtime) {
  const version = new Uint8Array(4);
  new DataView(version.buffer).setUint32(0, METADATA_VERSION, true);
  const opaque = optional(runtime.ask("Metadata_metadata_at_version", version));
  if (opaque === null)
    throw new BuildError(`The runtime has no metadata ${METADATA_VERSION}`, "check frame-support's version");
  return sized(opaque);
}

function presetOf(runtime, name) {
  const id = name === null ? Uint8Array.of(0) : Buffer.concat([Uint8Array.of(1, name.length << 2), Buffer.from(name)]);
  const found = optional(runtime.ask("GenesisBuilder_get_preset", id));
  return found === null ? null : sized(found);
}

function optional(bytes) {
  return bytes[0] === 1 ? bytes.subarray(1) : null;
}

/** The content of a SCALE `Vec<u8>`, without its compact length. */
function sized(bytes) {
  const widths = [1, 2, 4];
  const width = widths[bytes[0] & 3];
  if (width === undefined) throw new BuildError("The runtime returned more than a gibibyte", "look at its metadata");
  return bytes.subarray(width);
}

function text(bytes) {
  return new TextDecoder().decode(bytes);
}

/** JSON's numbers are doubles here: a preset may hold none that a double cannot. */
function parseExactly(json, name) {
  const long = json.match(/[:[,]\s*(\d{16,})/);
  if (long && !Number.isSafeInteger(Number(long[1]))) {
    throw new BuildError(`Preset ${name} holds ${long[1]}, above 2^53`, "keep numbers in presets below 2^53");
  }
  return JSON.parse(json);
}

/** A preset laid over the default genesis, which `GenesisBuilder_build_state` wants whole. */
function merge(base, patch) {
  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!plain(base) || !plain(patch)) return patch;
  return Object.fromEntries(
    [...new Set([...Object.keys(base), ...Object.keys(patch)])].map((key) => {
      return [key, key in patch ? merge(base[key], patch[key]) : base[key]];
    }),
  );
}
