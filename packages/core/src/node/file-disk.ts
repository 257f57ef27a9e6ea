import { constants } from "node:fs";
import { chmod, type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { AppendFile, Disk, DiskLock, DiskRange } from "../primitives/index.ts";
import { diskError } from "./disk-errors.ts";
import { FileAppend } from "./file-append.ts";
import { lockFile } from "./file-lock.ts";

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
let replacements = 0;

/** The machine's own disk. */
export class FileDisk implements Disk {
  read(path: string, range?: DiskRange): Promise<Uint8Array | null> {
    return orNull("read", path, async () => {
      if (range === undefined) return Uint8Array.from(await readFile(path));
      await using handle = await open(path, constants.O_RDONLY);
      return await readRange(handle, range);
    });
  }

  replace(path: string, bytes: Uint8Array, mode = PRIVATE_FILE): Promise<void> {
    const draft = `${path}.${process.pid}-${++replacements}.new`;
    return run("replace", path, async () => {
      try {
        await writeSynced(draft, bytes, mode);
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    });
  }

  openAppend(path: string, mode = PRIVATE_FILE): Promise<AppendFile> {
    return run("open", path, async () => {
      const handle = await open(path, constants.O_RDWR | constants.O_CREAT, mode);
      try {
        const { size } = await handle.stat();
        // A new file's name must be on the disk before its first record is acknowledged.
        if (size === 0) await syncFolder(dirname(path));
        return new FileAppend(path, handle, size);
      } catch (error) {
        await handle.close();
        throw error;
      }
    });
  }

  async list(folder: string): Promise<readonly string[]> {
    return (await orNull("list", folder, async () => (await readdir(folder)).sort())) ?? [];
  }

  makeFolder(path: string, mode = PRIVATE_FOLDER): Promise<void> {
    return run("make", path, async () => {
      await mkdir(path, { recursive: true, mode });
    });
  }

  remove(path: string): Promise<void> {
    return run("remove", path, () => rm(path, { recursive: true, force: true }));
  }

  mode(path: string): Promise<number | null> {
    return orNull("inspect", path, async () => (await stat(path)).mode & 0o777);
  }

  lock(path: string): Promise<DiskLock | { readonly heldBy: number }> {
    return lockFile(path);
  }
}

async function run<Value>(operation: string, path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw diskError(error, operation, path);
  }
}

async function orNull<Value>(operation: string, path: string, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return null;
    throw diskError(error, operation, path);
  }
}

async function readRange(handle: FileHandle, { at, length }: DiskRange): Promise<Uint8Array> {
  const { size } = await handle.stat();
  const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function writeSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await using handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, mode);
  await handle.writeFile(bytes);
  await handle.sync();
  // The process's umask may have taken bits away.
  await chmod(path, mode);
}

/** Makes the names in a folder durable; some systems cannot sync a folder and keep names by themselves. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  await using handle = await open(path, constants.O_RDONLY);
  await handle.sync();
}
