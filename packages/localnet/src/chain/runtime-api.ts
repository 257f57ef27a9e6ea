import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { encodeAddress, utf8 } from "@neurite/core/primitives";
import type { Runtime } from "../executor/runtime.ts";
import type { Overlay } from "../state/overlay.ts";
import { encodeHeader, type Header, readHeader } from "./header.ts";
import { type RuntimeVersion, readRuntimeVersion } from "./runtime-version.ts";
import { type Invalidity, readApplied, readValidity, type Validity } from "./validity.ts";

/** Where a transaction comes from: `External`, as for every one that arrives through the RPC. */
const SOURCE_EXTERNAL = 2;
const NO_ARGUMENT = new Uint8Array();
const INHERENT_ID_BYTES = 8;

/** The runtime's functions, typed, over one state. */
export class RuntimeApi {
  readonly #runtime: Runtime;
  readonly state: Overlay;

  constructor(runtime: Runtime, state: Overlay) {
    this.#runtime = runtime;
    this.state = state;
  }

  version(): RuntimeVersion {
    return readRuntimeVersion(this.#read("Core_version", NO_ARGUMENT));
  }

  /** Whether the block may hold transactions, and not only inherents. */
  initializeBlock(header: Header): boolean {
    return this.#read("Core_initialize_block", encodeHeader(header)).u8() === 0;
  }

  /** Throws when the block, executed, is not what its header says. */
  executeBlock(header: Header, extrinsics: readonly Uint8Array[]): void {
    const block = new ScaleWriter()
      .bytes(encodeHeader(header))
      .vector(extrinsics, (to, extrinsic) => to.bytes(extrinsic));
    this.#call("Core_execute_block", block.finish());
  }

  inherentExtrinsics(inherents: ReadonlyMap<string, Uint8Array>): readonly Uint8Array[] {
    const sorted = [...inherents].sort(([a], [b]) => (a < b ? -1 : 1));
    const data = new ScaleWriter().vector(sorted, (to, [id, value]) => {
      to.bytes(utf8(id).subarray(0, INHERENT_ID_BYTES)).length(value.length).bytes(value);
    });
    return this.#read("BlockBuilder_inherent_extrinsics", data.finish()).vector(1, readOpaque);
  }

  /** Null when the extrinsic is in the block. */
  applyExtrinsic(extrinsic: Uint8Array): Invalidity | null {
    return readApplied(this.#read("BlockBuilder_apply_extrinsic", extrinsic));
  }

  finalizeBlock(): Header {
    return readHeader(this.#read("BlockBuilder_finalize_block", NO_ARGUMENT));
  }

  validateTransaction(extrinsic: Uint8Array, blockHash: Uint8Array): Validity {
    const argument = new ScaleWriter().u8(SOURCE_EXTERNAL).bytes(extrinsic).hash(blockHash).finish();
    return readValidity(this.#read("TaggedTransactionQueue_validate_transaction", argument));
  }

  accountNonce(account: Uint8Array): number {
    return this.#read("AccountNonceApi_account_nonce", account).u32();
  }

  slotDuration(): bigint {
    return this.#read("AuraApi_slot_duration", NO_ARGUMENT).u64();
  }

  /** Addresses of the authorities, in the order in which slots fall to them. */
  authorities(): readonly string[] {
    return this.#read("AuraApi_authorities", NO_ARGUMENT).vector(32, (from) => encodeAddress(from.bytes(32)));
  }

  presetNames(): readonly string[] {
    return this.#read("GenesisBuilder_preset_names", NO_ARGUMENT).vector(1, readText);
  }

  /** A preset as JSON, to be laid over the default genesis, which has no name. */
  preset(name: string | null): string | null {
    const id = name === null ? null : utf8(name);
    const argument = new ScaleWriter().option(id, (to, bytes) => to.length(bytes.length).bytes(bytes)).finish();
    return this.#read("GenesisBuilder_get_preset", argument).option(readText);
  }

  /** Writes a genesis state; gives the runtime's objection, or null. */
  buildState(json: string): string | null {
    const bytes = utf8(json);
    const argument = new ScaleWriter().length(bytes.length).bytes(bytes).finish();
    const result = this.#read("GenesisBuilder_build_state", argument);
    return result.flag() ? readText(result) : null;
  }

  #read(method: string, argument: Uint8Array): ScaleReader {
    return new ScaleReader(this.#call(method, argument));
  }

  #call(method: string, argument: Uint8Array): Uint8Array {
    return this.#runtime.call(method, argument, this.state);
  }
}

function readText(reader: ScaleReader): string {
  return new TextDecoder().decode(reader.bytes(reader.length(1)));
}

/** An extrinsic with the length in front of it: that is how it travels and how it is hashed. */
function readOpaque(reader: ScaleReader): Uint8Array {
  const body = reader.bytes(reader.length(1));
  return new ScaleWriter().length(body.length).bytes(body).finish();
}
