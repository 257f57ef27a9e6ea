import { type AppendFile, concatBytes, type Disk } from "@neurite/core/primitives";
import { FILE_WINDOW_BYTES } from "../limits.ts";

/** A new file, written in pieces: only one window of it is ever in memory. */
export class FileOutput implements AsyncDisposable {
  readonly #file: AppendFile;
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  private constructor(file: AppendFile) {
    this.#file = file;
  }

  /** Begins the file; one that is there is replaced. */
  static async create(path: string, disk: Disk): Promise<FileOutput> {
    await disk.remove(path);
    return new FileOutput(await disk.openAppend(path));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= FILE_WINDOW_BYTES) await this.#flush();
  }

  /** Resolves with the file's length once all of it is on the disk itself. */
  async finish(): Promise<number> {
    await this.#flush();
    await this.#file.sync();
    return this.#file.size();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#file.close();
  }

  async #flush(): Promise<void> {
    const bytes = concatBytes(...this.#waiting);
    this.#waiting = [];
    this.#bytes = 0;
    await this.#file.append(bytes);
  }
}
