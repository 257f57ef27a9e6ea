import { ExitCode, FrameworkError } from "../errors/index.ts";
import type { AppendFile, Disk, DiskLock, DiskRange } from "../primitives/index.ts";

type MemoryFile = { bytes: Uint8Array; synced: Uint8Array; mode: number };
/** One step that may be made to fail. */
export type DiskStep = {
  readonly operation: "replace" | "append" | "sync" | "truncate" | "open" | "read";
  readonly path: string;
};
/** What a step does instead: `ENOSPC` writes half and fails, `EIO` writes nothing and fails. */
export type DiskFailure = "ENOSPC" | "EIO";

/** What the machine's disk would reject with. */
export class MemoryDiskError extends FrameworkError<{
  readonly code: "DISK_FULL" | "DISK_FAILED";
  readonly path: string;
}> {
  constructor(failure: DiskFailure, path: string) {
    const code = failure === "ENOSPC" ? "DISK_FULL" : "DISK_FAILED";
    super({ code, path }, { what: `${failure} at ${path}`, nextStep: "This is a test", exit: ExitCode.disk });
  }
}

/** A disk in memory that fails where a test says so, and forgets what was not synced when the power is cut. */
export class MemoryDisk implements Disk {
  readonly #files = new Map<string, MemoryFile>();
  readonly #locks = new Set<string>();
  readonly #folders = new Set<string>();
  /** Steps so far, in order. */
  readonly steps: DiskStep[] = [];
  /** Decides over each step; null lets it pass. */
  failing: (step: DiskStep, index: number) => DiskFailure | null = () => null;

  async read(path: string, range?: DiskRange): Promise<Uint8Array | null> {
    this.#check("read", path);
    const file = this.#files.get(path);
    if (file === undefined) return null;
    return range === undefined ? file.bytes.slice() : file.bytes.slice(range.at, range.at + range.length);
  }

  async replace(path: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
    this.#check("replace", path);
    this.#files.set(path, { bytes: bytes.slice(), synced: bytes.slice(), mode });
  }

  async openAppend(path: string, mode = 0o600): Promise<AppendFile> {
    this.#check("open", path);
    const file = this.#files.get(path) ?? { bytes: new Uint8Array(0), synced: new Uint8Array(0), mode };
    this.#files.set(path, file);
    return {
      size: () => file.bytes.length,
      append: async (bytes) => this.#append(path, file, bytes),
      sync: async () => {
        this.#check("sync", path);
        file.synced = file.bytes.slice();
      },
      truncate: async (size) => {
        this.#check("truncate", path);
        file.bytes = file.bytes.slice(0, size);
        file.synced = file.bytes.slice();
      },
      close: async () => undefined,
    };
  }

  async list(folder: string): Promise<readonly string[]> {
    const inside = `${folder}/`;
    const paths = [...this.#files.keys(), ...this.#folders].filter((path) => path.startsWith(inside));
    return [...new Set(paths.map((path) => path.slice(inside.length).split("/")[0] as string))].sort();
  }

  async makeFolder(path: string): Promise<void> {
    this.#folders.add(path);
  }

  async remove(path: string): Promise<void> {
    for (const name of this.#files.keys()) if (name === path || name.startsWith(`${path}/`)) this.#files.delete(name);
    for (const name of this.#folders) if (name === path || name.startsWith(`${path}/`)) this.#folders.delete(name);
  }

  async mode(path: string): Promise<number | null> {
    return this.#files.get(path)?.mode ?? null;
  }

  async lock(path: string): Promise<DiskLock | { readonly heldBy: number }> {
    if (this.#locks.has(path)) return { heldBy: 1 };
    this.#locks.add(path);
    return { release: async () => void this.#locks.delete(path) };
  }

  /** Sets a file's bytes and mode as if another program had written them. */
  put(path: string, bytes: Uint8Array, mode = 0o600): void {
    this.#files.set(path, { bytes: bytes.slice(), synced: bytes.slice(), mode });
  }

  /** The power goes: of what was appended since the last sync, `kept` bytes of each file survive. Locks end. */
  cutPower(kept = 0): void {
    this.#locks.clear();
    for (const file of this.#files.values()) {
      file.bytes = file.bytes.slice(0, Math.min(file.bytes.length, file.synced.length + kept));
      file.synced = file.bytes.slice();
    }
  }

  #append(path: string, file: MemoryFile, bytes: Uint8Array): void {
    const grow = (part: Uint8Array) => {
      const whole = new Uint8Array(file.bytes.length + part.length);
      whole.set(file.bytes);
      whole.set(part, file.bytes.length);
      file.bytes = whole;
    };
    try {
      this.#check("append", path);
    } catch (error) {
      if (error instanceof MemoryDiskError && error.fault.code === "DISK_FULL")
        grow(bytes.subarray(0, bytes.length >> 1));
      throw error;
    }
    grow(bytes);
  }

  #check(operation: DiskStep["operation"], path: string): void {
    const step = { operation, path };
    const failure = this.failing(step, this.steps.push(step) - 1);
    if (failure !== null) throw new MemoryDiskError(failure, path);
  }
}
