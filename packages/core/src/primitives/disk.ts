/** A file opened for appending by one owner. */
export type AppendFile = {
  /** Bytes in the file. */
  readonly size: () => number;
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Resolves once everything appended is on the disk itself. */
  readonly sync: () => Promise<void>;
  /** Cuts the file back to `size` bytes and syncs. */
  readonly truncate: (size: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Whoever holds it is the only process with this lock; it ends with the process. */
export type DiskLock = { readonly release: () => Promise<void> };

/** A part of a file, for files that are too long to be read whole. */
export type DiskRange = { readonly at: number; readonly length: number };

/** The disk as a service receives it. Absence is null; every other failure rejects with a `DiskError`. */
export type Disk = {
  /** The whole file, or the part of `range` that is there. */
  readonly read: (path: string, range?: DiskRange) => Promise<Uint8Array | null>;
  /** Replaces the whole file or leaves the old one: temporary file, sync, rename, sync of the folder. */
  readonly replace: (path: string, bytes: Uint8Array, mode?: number) => Promise<void>;
  readonly openAppend: (path: string, mode?: number) => Promise<AppendFile>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly makeFolder: (path: string, mode?: number) => Promise<void>;
  /** Removes a file or a whole folder; nothing there is fine. */
  readonly remove: (path: string) => Promise<void>;
  /** Permission bits, e.g. 0o600; null when there is no such file. */
  readonly mode: (path: string) => Promise<number | null>;
  /** `heldBy` is the process id of a live owner. */
  readonly lock: (path: string) => Promise<DiskLock | { readonly heldBy: number }>;
};
