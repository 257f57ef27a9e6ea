import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileDisk } from "@neurite/core/node";
import { expectWhole, openStored, RUNTIME } from "./stored-chain.ts";

const CHILD = join(import.meta.dirname, "endless-chain.ts");
/** Most processes are killed this long after their first block at the latest, each fourth while it starts. */
const LONGEST_LIFE_MS = 200;
const LONGEST_START_MS = 600;
const STARTING = 0.25;
/** Lives of one chain, so that a restart never reads more than some thousand blocks. */
const LIVES = 25;

export type KillPlan = {
  readonly kills: number;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly onKill?: (done: number, head: number) => void;
};

/** What a series of kills found; a lost or a wrong block throws. */
export type KillReport = { readonly kills: number; readonly announced: number; readonly whileStarting: number };

/** Kills a process that makes block after block, at random moments, and looks at what is left each time. */
export async function killChain({ kills, chance, onKill }: KillPlan): Promise<KillReport> {
  const code = Uint8Array.from(readFileSync(RUNTIME));
  let [announcedInAll, whileStarting] = [0, 0];
  for (let done = 0; done < kills; ) {
    const basePath = await mkdtemp(join(tmpdir(), "localnet-kill-"));
    const announced = new Map<number, string>();
    let checked = 0;
    for (let life = 0; life < LIVES && done < kills; life++) {
      const before = announced.size;
      await oneLife(basePath, announced, chance);
      if (announced.size === before) whileStarting += 1;
      const chain = await openStored(basePath, new FileDisk(), code);
      expectWhole(chain, announced, checked + 1);
      checked = chain.head.number;
      await chain.close();
      done += 1;
      onKill?.(done, checked);
    }
    announcedInAll += announced.size;
    await rm(basePath, { recursive: true });
  }
  return { kills, announced: announcedInAll, whileStarting };
}

async function oneLife(basePath: string, announced: Map<number, string>, chance: () => number): Promise<void> {
  const child = spawn(process.execPath, [CHILD, basePath], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const killAfter = (ms: number) => setTimeout(() => child.kill("SIGKILL"), ms);
  let timer = chance() < STARTING ? killAfter(chance() * LONGEST_START_MS) : null;
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    timer ??= killAfter(chance() * LONGEST_LIFE_MS);
    said += text;
  });
  await ended;
  clearTimeout(timer ?? undefined);
  // What stands behind the last line's end was torn and announced nothing.
  for (const line of said.split("\n").slice(0, -1)) {
    const [number, hash = ""] = line.split(" ");
    announced.set(Number(number), hash);
  }
}
