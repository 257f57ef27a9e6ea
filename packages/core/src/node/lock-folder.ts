import { join } from "node:path";
import type { Disk, DiskLock } from "../primitives/index.ts";
import { FolderError } from "./folder-errors.ts";

/** Makes a service's folder and takes it for this process until the lock is released. Throws FOLDER_TAKEN. */
export async function lockFolder(folder: string, disk: Disk): Promise<DiskLock> {
  await disk.makeFolder(folder);
  const lock = await disk.lock(join(folder, "lock"));
  if ("heldBy" in lock) throw new FolderError({ code: "FOLDER_TAKEN", folder, pid: lock.heldBy });
  return lock;
}
