import type { FileHandle } from "node:fs/promises";
import type { AppendFile } from "../primitives/index.ts";
import { diskError } from "./disk-errors.ts";

/** A file of the real disk, written at its end by one owner. */
export class FileAppend implements AppendFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  #size: number;

  constructor(path: string, handle: FileHandle, size: number) {
    this.#path = path;
    this.#handle = handle;
    this.#size = size;
  }

  size(): number {
    return this.#size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#run("write", async () => {
      // Positions are explicit: after a failed write the next one overwrites the torn bytes.
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, this.#size + done);
        done += bytesWritten;
      }
      this.#size += bytes.length;
    });
  }

  async sync(): Promise<void> {
    await this.#run("sync", () => this.#handle.datasync());
  }

  async truncate(size: number): Promise<void> {
    await this.#run("truncate", async () => {
      await this.#handle.truncate(size);
      this.#size = size;
      await this.#handle.sync();
    });
  }

  async close(): Promise<void> {
    await this.#run("close", () => this.#handle.close());
  }

  async #run(operation: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw diskError(error, operation, this.#path);
    }
  }
}
