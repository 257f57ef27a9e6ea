import type { Disk } from "../primitives/index.ts";
import { LOG_CHUNK_BYTES } from "./limits.ts";
import { FIRST_CHAIN, LOG_HEADER, payloadBytes, RECORD_HEAD_BYTES, verifyRecord } from "./log-record.ts";

export type LogReaderOptions = {
  readonly path: string;
  /** Offset at which to stop. */
  readonly end: number;
  readonly maxRecordBytes: number;
};

/** Why a log ends before its file does. `torn`: an append that was cut off; `damaged`: bytes that were changed. */
export type LogEnd = "whole" | "torn" | "damaged";

/** Walks the records of a log in pieces of bounded size, up to the first that does not hold. */
export class LogReader {
  readonly #options: LogReaderOptions;
  readonly #disk: Disk;
  #window: Uint8Array = new Uint8Array(0);
  #windowAt = 0;
  /** Offset behind the last valid record. */
  at = LOG_HEADER.length;
  /** Checksum of the last valid record. */
  chain = FIRST_CHAIN;
  /** Why there are no more records; meaningful once `next` gave null. */
  ending: LogEnd = "whole";

  constructor(options: LogReaderOptions, disk: Disk) {
    this.#options = options;
    this.#disk = disk;
  }

  /** The next record's payload; null at the end of the longest valid prefix. */
  async next(): Promise<Uint8Array | null> {
    const left = this.#options.end - this.at;
    if (left === 0) return null;
    if (left < RECORD_HEAD_BYTES) return this.#stop("torn");
    const length = payloadBytes(await this.#bytes(RECORD_HEAD_BYTES));
    if (length > this.#options.maxRecordBytes) return this.#stop("damaged");
    const whole = RECORD_HEAD_BYTES + length;
    if (whole > left) return this.#stop("torn");
    const record = await this.#bytes(whole);
    const chain = record.length === whole ? verifyRecord(record, this.chain) : null;
    // A file that grew before its data was written ends in zeros.
    if (chain === null) return this.#stop(record.every((byte) => byte === 0) ? "torn" : "damaged");
    this.chain = chain;
    this.at += whole;
    return record.slice(RECORD_HEAD_BYTES);
  }

  #stop(ending: LogEnd): null {
    this.ending = ending;
    return null;
  }

  /** The next `length` bytes, fewer only when the file is shorter than it was. */
  async #bytes(length: number): Promise<Uint8Array> {
    const offset = this.at - this.#windowAt;
    if (offset + length > this.#window.length) {
      const wanted = Math.min(Math.max(length, LOG_CHUNK_BYTES), this.#options.end - this.at);
      this.#window = (await this.#disk.read(this.#options.path, { at: this.at, length: wanted })) ?? new Uint8Array(0);
      this.#windowAt = this.at;
      return this.#window.subarray(0, length);
    }
    return this.#window.subarray(offset, offset + length);
  }
}
