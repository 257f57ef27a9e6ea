import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import type { DiskLock } from "../primitives/index.ts";
import { diskError } from "./disk-errors.ts";
import { LOCK_ATTEMPTS } from "./limits.ts";

let locksTaken = 0;

/**
 * Takes the lock file at `path`, or tells who holds it. The file names its owner's process and that process's start
 * time, so that a dead owner's lock is taken over, even when its number was given to another process since.
 */
export async function lockFile(path: string): Promise<DiskLock | { readonly heldBy: number }> {
  const mine = `${process.pid} ${await startTime(process.pid)} ${++locksTaken}\n`;
  const draft = `${path}.${process.pid}-${locksTaken}`;
  try {
    await writeFile(draft, mine, { mode: 0o600 });
    for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
      if (await linked(draft, path)) return { release: () => release(path, mine) };
      const heldBy = await liveOwner(path);
      if (heldBy !== null) return { heldBy };
      await setAside(path, `${draft}.dead`);
    }
    throw Object.assign(new AggregateError([], "lock contended"), { code: "EBUSY" });
  } catch (error) {
    throw diskError(error, "lock", path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A hard link is made by one process only, and never over a file that is there. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "EEXIST") return false;
    throw error;
  }
}

/** Two processes may find the same dead lock: a live lock moved by mistake is put back. */
async function setAside(path: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return;
    throw error;
  }
  if ((await liveOwner(aside)) !== null) await linked(aside, path);
  await rm(aside, { force: true });
}

async function liveOwner(path: string): Promise<number | null> {
  const text = await readFile(path, "utf8").catch(() => "");
  const [pid, started] = text.trim().split(" ");
  const owner = Number(pid);
  if (!Number.isInteger(owner) || owner <= 0 || !isAlive(owner)) return null;
  const now = await startTime(owner);
  return now === "-" || started === "-" || now === started ? owner : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive too.
    return (error as { code?: string }).code === "EPERM";
  }
}

/** Clock ticks since boot at which the process began; "-" where the system does not tell. */
async function startTime(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the command in brackets and may hold blanks; the start time is field 22.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "-";
}

async function release(path: string, mine: string): Promise<void> {
  try {
    if ((await readFile(path, "utf8").catch(() => null)) === mine) await rm(path, { force: true });
  } catch (error) {
    throw diskError(error, "unlock", path);
  }
}
