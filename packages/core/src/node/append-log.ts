import { type AppendFile, concatBytes, type Disk, equalBytes, type Logger } from "../primitives/index.ts";
import { MAX_KEPT_DAMAGE_BYTES, MAX_PENDING_BYTES, MAX_PENDING_RECORDS } from "./limits.ts";
import { LogError } from "./log-errors.ts";
import { LogReader } from "./log-reader.ts";
import { encodeRecord, LOG_HEADER } from "./log-record.ts";

/** The longest record; a longer one in the file counts as damage. */
export type AppendLogOptions = {
  readonly maxRecordBytes: number;
  /** Sees each record while the log is checked, so that whoever reads all of it anyway reads it once. */
  readonly onRecord?: (payload: Uint8Array) => void;
};
/** The disk that holds the log, and who is told of a repair. */
export type AppendLogModules = { readonly disk: Disk; readonly logger: Logger };

type Pending = {
  readonly payload: Uint8Array;
  readonly sync: boolean;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};
type Parts = AppendLogOptions & AppendLogModules & { readonly path: string; readonly file: AppendFile };

/**
 * An append-only file of checksummed records that a crash cannot spoil: what `append` acknowledged is there after a
 * power cut, and a damaged file gives its longest valid prefix.
 */
export class AppendLog {
  readonly #parts: Parts;
  #chain: number;
  #size: number;
  #pending: Pending[] = [];
  #pendingBytes = 0;
  #writing: Promise<void> | null = null;
  #state: "open" | "broken" | "closed" = "open";

  private constructor(parts: Parts, reader: LogReader) {
    this.#parts = parts;
    this.#chain = reader.chain;
    this.#size = reader.at;
  }

  /** Opens or begins the log at `path`, checks all of it, and cuts it back to its longest valid prefix. */
  static async open(path: string, options: AppendLogOptions, modules: AppendLogModules): Promise<AppendLog> {
    const file = await modules.disk.openAppend(path);
    const parts = { ...options, ...modules, path, file };
    try {
      await begin(parts);
      const reader = new LogReader({ path, end: file.size(), maxRecordBytes: options.maxRecordBytes }, modules.disk);
      for (let record = await reader.next(); record !== null; record = await reader.next()) options.onRecord?.(record);
      if (reader.ending !== "whole") await cutBack(parts, reader);
      return new AppendLog(parts, reader);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Bytes of the valid file, its header included. */
  get size(): number {
    return this.#size;
  }

  /** The payloads that were in the log when the walk began, in order. */
  async *records(): AsyncGenerator<Uint8Array> {
    const { path, maxRecordBytes, disk } = this.#parts;
    const reader = new LogReader({ path, end: this.#size, maxRecordBytes }, disk);
    for (let record = await reader.next(); record !== null; record = await reader.next()) yield record;
  }

  /** Resolves once the record is on the disk itself, or only handed to the system with `sync: false`. */
  async append(payload: Uint8Array, { sync = true }: { readonly sync?: boolean } = {}): Promise<void> {
    this.#admit(payload);
    const acknowledged = new Promise<void>((done, failed) => {
      this.#pending.push({ payload: payload.slice(), sync, done, failed });
    });
    this.#pendingBytes += payload.length;
    this.#writing ??= this.#drain();
    return acknowledged;
  }

  /** Writes what waits, then closes the file. */
  async close(): Promise<void> {
    if (this.#state === "closed") return;
    const broken = this.#state === "broken";
    this.#state = "closed";
    await this.#writing;
    const { file } = this.#parts;
    if (!broken) await file.sync();
    await file.close();
  }

  #admit(payload: Uint8Array): void {
    const { path, maxRecordBytes: limit } = this.#parts;
    if (this.#state !== "open") {
      throw new LogError({ code: this.#state === "closed" ? "LOG_CLOSED" : "LOG_BROKEN", path });
    }
    const bytes = payload.length;
    if (bytes > limit) throw new LogError({ code: "LOG_RECORD_TOO_LONG", path, bytes, limit });
    const records = this.#pending.length + 1;
    if (records > MAX_PENDING_RECORDS || this.#pendingBytes + bytes > MAX_PENDING_BYTES) {
      throw new LogError({ code: "LOG_OVERLOADED", path, records, bytes: this.#pendingBytes });
    }
  }

  /** All that waits becomes one write and one sync: callers that append together share the disk's latency. */
  async #drain(): Promise<void> {
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batch = this.#pending;
      this.#pending = [];
      this.#pendingBytes = 0;
      const failure = await this.#write(batch);
      for (const { done, failed } of batch) failure === null ? done() : failed(failure.error);
    }
    this.#writing = null;
  }

  async #write(batch: readonly Pending[]): Promise<{ readonly error: unknown } | null> {
    const { file, path } = this.#parts;
    if (this.#state === "broken") return { error: new LogError({ code: "LOG_BROKEN", path }) };
    let chain = this.#chain;
    const chunks = batch.map(({ payload }) => {
      const record = encodeRecord(payload, chain);
      chain = record.chain;
      return record.bytes;
    });
    try {
      await file.append(concatBytes(...chunks));
      if (batch.some(({ sync }) => sync)) await this.#sync();
    } catch (error) {
      await this.#retreat();
      return { error };
    }
    this.#chain = chain;
    this.#size = file.size();
    return null;
  }

  /** After a failed sync a system may drop what it could not write and call the next sync a success. */
  async #sync(): Promise<void> {
    try {
      await this.#parts.file.sync();
    } catch (error) {
      if (this.#state === "open") this.#state = "broken";
      throw error;
    }
  }

  /** Back to the last acknowledged record. When even that fails, nothing the file holds further on can be trusted. */
  async #retreat(): Promise<void> {
    const { file, logger, path } = this.#parts;
    try {
      await file.truncate(this.#size);
    } catch (error) {
      if (this.#state === "open") this.#state = "broken";
      logger.error("Log broken by a disk failure", { path, size: this.#size, error: String(error) });
    }
  }
}

/** Writes the header of a new file; a header that a crash cut off is written again. */
async function begin({ file, disk, path }: Parts): Promise<void> {
  const head = (await disk.read(path, { at: 0, length: LOG_HEADER.length })) ?? new Uint8Array(0);
  if (equalBytes(head, LOG_HEADER)) return;
  const torn = head.length < LOG_HEADER.length && equalBytes(head, LOG_HEADER.subarray(0, head.length));
  if (!torn && !head.every((byte) => byte === 0)) throw new LogError({ code: "LOG_FOREIGN_FILE", path });
  if (file.size() > 0) await file.truncate(0);
  await file.append(LOG_HEADER);
  await file.sync();
}

/** Damage, other than the end of an append that a crash cut off, is kept beside the log for a person to look at. */
async function cutBack({ file, disk, logger, path }: Parts, { at, ending }: LogReader): Promise<void> {
  const lost = file.size() - at;
  const kept = ending === "damaged" ? `${path}.damaged-${at}` : null;
  if (kept !== null) {
    const bytes = await disk.read(path, { at, length: Math.min(lost, MAX_KEPT_DAMAGE_BYTES) });
    await disk.replace(kept, bytes ?? new Uint8Array(0));
  }
  await file.truncate(at);
  logger.warn("Log cut back to its longest valid prefix", { path, at, lostBytes: lost, ending, keptAs: kept });
}
