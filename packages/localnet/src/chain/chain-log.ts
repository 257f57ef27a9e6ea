import { ScaleReader, ScaleWriter } from "@neurite/core/codec";
import { AppendLog } from "@neurite/core/machine";
import { type Disk, type DiskLock, type Logger, utf8 } from "@neurite/core/primitives";
import { MAX_RECORD_BYTES } from "../limits.ts";
import { decodeDiff, encodeDiff } from "../state/diff-codec.ts";
import type { StateDiff } from "../state/state-diff.ts";
import type { Block, BuiltBlock } from "./block.ts";
import { decodeBlock, encodeBlock } from "./block-index.ts";
import { ChainError } from "./chain-errors.ts";

/** First bytes of a chain's first record. */
const FORMAT = "neurite-localnet/1";

const ROOT_BYTES = 32;

/** What a base path was made for. */
export type ChainIdentity = { readonly preset: string; readonly codeHash: Uint8Array };

/** What a base path holds. */
export type StoredChain = { readonly identity: ChainIdentity; readonly genesis: StateDiff };
/** A block and what it changed, or, without a block, what was changed by hand after it. */
export type StoredChange = { readonly diff: Uint8Array } & (
  | { readonly block: Block; readonly bytes: Uint8Array }
  | { readonly block: null; readonly root: Uint8Array }
);
/** A change by hand, and the root of the state after it. */
export type Amendment = { readonly root: Uint8Array; readonly diff: StateDiff };

/** The chain on disk: one record for the genesis state, one for each block and what it changed. */
export class ChainLog {
  readonly #path: string;
  readonly #log: AppendLog;
  readonly #lock: DiskLock;
  /** Records that were kept while the log was checked; they are given out once. */
  #kept: readonly Uint8Array[] | null;

  private constructor(parts: { path: string; log: AppendLog; lock: DiskLock; kept: readonly Uint8Array[] | null }) {
    this.#path = parts.path;
    this.#log = parts.log;
    this.#lock = parts.lock;
    this.#kept = parts.kept;
  }

  /** `keep` holds all records in memory from the check on: for whoever takes them all, they are read but once. */
  static async open(basePath: string, modules: { disk: Disk; logger: Logger }, keep = false): Promise<ChainLog> {
    await modules.disk.makeFolder(basePath);
    const lock = await modules.disk.lock(`${basePath}/lock`);
    if ("heldBy" in lock) throw new ChainError({ code: "CHAIN_BASE_PATH_HELD", path: basePath, heldBy: lock.heldBy });
    try {
      const kept: Uint8Array[] = [];
      const options = { maxRecordBytes: MAX_RECORD_BYTES, onRecord: (record: Uint8Array) => keep && kept.push(record) };
      const log = await AppendLog.open(`${basePath}/chain.log`, options, modules);
      return new ChainLog({ path: basePath, log, lock, kept: keep ? kept : null });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** The genesis, or null in a new base path. */
  async genesis(): Promise<StoredChain | null> {
    for await (const record of this.#kept ?? this.#log.records()) return this.#decodeGenesis(record);
    return null;
  }

  /** The blocks and the changes by hand, in order. */
  async *changes(): AsyncGenerator<StoredChange> {
    const records = this.#kept ?? this.#log.records();
    this.#kept = null;
    let first = true;
    for await (const record of records) {
      if (!first) yield decodeChange(record);
      first = false;
    }
  }

  async appendGenesis({ identity, genesis }: StoredChain): Promise<void> {
    const writer = new ScaleWriter();
    for (const text of [FORMAT, identity.preset]) writer.length(utf8(text).length).bytes(utf8(text));
    await this.#log.append(writer.hash(identity.codeHash).bytes(encodeDiff(genesis)).finish());
  }

  /** Resolves once the block is on the disk itself. */
  async appendBlock(block: BuiltBlock): Promise<void> {
    const bytes = encodeBlock(block);
    await this.#log.append(new ScaleWriter().length(bytes.length).bytes(bytes).bytes(encodeDiff(block.diff)).finish());
  }

  /** Resolves once a change by hand is on the disk itself. Where a block would stand, the record has none. */
  async appendAmendment({ root, diff }: Amendment): Promise<void> {
    await this.#log.append(new ScaleWriter().length(0).hash(root).bytes(encodeDiff(diff)).finish());
  }

  /** The error for records that are whole but make no chain. */
  broken(reason: string): ChainError {
    return new ChainError({ code: "CHAIN_BASE_PATH_BROKEN", path: this.#path, reason });
  }

  /** The error for a base path that holds no chain. */
  empty(): ChainError {
    return new ChainError({ code: "CHAIN_BASE_PATH_EMPTY", path: this.#path });
  }

  /** The error for a chain that is another one than was asked for. */
  other(what: string, found: string, wanted: string): ChainError {
    return new ChainError({ code: "CHAIN_BASE_PATH_OTHER", path: this.#path, what, found, wanted });
  }

  async close(): Promise<void> {
    await this.#log.close();
    await this.#lock.release();
  }

  #decodeGenesis(record: Uint8Array): StoredChain {
    const reader = new ScaleReader(record);
    const text = (): string => new TextDecoder().decode(reader.bytes(reader.length(1)));
    const format = text();
    if (format !== FORMAT) throw this.other("format", format, FORMAT);
    const identity = { preset: text(), codeHash: reader.bytes(32) };
    return { identity, genesis: decodeDiff(record.subarray(reader.at)) };
  }
}

/** What it gives lies in the record's own bytes. */
function decodeChange(record: Uint8Array): StoredChange {
  const reader = new ScaleReader(record);
  const length = reader.length(1);
  const from = reader.at;
  reader.skip(length === 0 ? ROOT_BYTES : length);
  const bytes = record.subarray(from, reader.at);
  const diff = record.subarray(reader.at);
  return length === 0 ? { block: null, root: bytes, diff } : { block: decodeBlock(bytes), bytes, diff };
}
