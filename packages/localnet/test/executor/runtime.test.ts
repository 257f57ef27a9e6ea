import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { zstdCompressSync } from "node:zlib";
import { expect } from "chai";
import { ExecutorError } from "../../src/executor/executor-errors.ts";
import { Runtime } from "../../src/executor/runtime.ts";
import { hashingReady } from "../../src/hashing.ts";
import { Overlay } from "../../src/state/overlay.ts";
import { recordingLogger } from "../recording-logger.ts";

const code = Uint8Array.from(readFileSync(fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm"))));
const NOTHING = new Uint8Array();
const text = (name: string): number[] => [name.length, ...Buffer.from(name)];

/** A module with one imported function of `env`, a memory of one page, and nothing else. */
function moduleImporting(name: string): Uint8Array {
  const type = [1, 4, 1, 0x60, 0, 0];
  const imports = [2, ...text("env"), ...text(name), 0, 0, ...text("env"), ...text("memory"), 2, 0, 1];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...type, 2, imports.length, ...imports]);
}

function fault(work: () => unknown): ExecutorError {
  try {
    work();
  } catch (error) {
    if (error instanceof ExecutorError) return error;
    throw error;
  }
  return expect.fail("nothing was thrown");
}

describe("runtime", () => {
  before(hashingReady);

  it("refuses host functions that it does not have, by name", () => {
    const error = fault(() => new Runtime(moduleImporting("ext_unheard_of_version_7"), recordingLogger()));
    expect(error.fault).to.deep.equal({ code: "EXECUTOR_IMPORT_UNKNOWN", names: ["ext_unheard_of_version_7"] });
  });

  it("refuses bytes that are no module, and blobs that do not unpack", () => {
    const logger = recordingLogger();
    expect(fault(() => new Runtime(Uint8Array.of(1, 2, 3), logger)).code).to.equal("EXECUTOR_CODE_UNREADABLE");
    const blob = Uint8Array.of(0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05, 9, 9, 9);
    expect(fault(() => new Runtime(blob, logger)).code).to.equal("EXECUTOR_CODE_UNREADABLE");
  });

  it("runs a compressed runtime as the plain one", () => {
    const mark = Uint8Array.of(0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05);
    const packed = Uint8Array.from([...mark, ...zstdCompressSync(code)]);
    const version = (bytes: Uint8Array) =>
      new Runtime(bytes, recordingLogger()).call("Core_version", NOTHING, new Overlay(null));
    expect(version(packed)).to.deep.equal(version(code));
  });

  it("contains a trap: it has a name, nothing is left open, and the next call works", () => {
    const runtime = new Runtime(code, recordingLogger());
    const state = new Overlay(null);
    const before = runtime.call("Core_version", NOTHING, state);
    const error = fault(() => runtime.call("Core_execute_block", Uint8Array.of(1, 2, 3), state));
    expect(error.fault).to.include({ code: "EXECUTOR_TRAP", method: "Core_execute_block" });
    expect(state.depth).to.equal(0);
    expect(runtime.call("Core_version", NOTHING, state)).to.deep.equal(before);
  });

  it("names a function that the runtime does not have", () => {
    const runtime = new Runtime(code, recordingLogger());
    const error = fault(() => runtime.call("Unheard_of", NOTHING, new Overlay(null)));
    expect(error.fault).to.deep.equal({ code: "EXECUTOR_CALL_UNKNOWN", method: "Unheard_of" });
  });

  it("gives the same on an instance that was used as on a new one", () => {
    const used = new Runtime(code, recordingLogger());
    for (let i = 0; i < 20; i++) used.call("Metadata_metadata", NOTHING, new Overlay(null));
    const call = (runtime: Runtime) => {
      const state = new Overlay(null);
      const preset = runtime.call("GenesisBuilder_get_preset", Uint8Array.of(0), state);
      return [preset, runtime.call("GenesisBuilder_build_state", preset.subarray(1), state), state.rootHash(1)];
    };
    expect(call(used)).to.deep.equal(call(new Runtime(code, recordingLogger())));
  });
});
