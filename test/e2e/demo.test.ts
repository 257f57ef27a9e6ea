import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { systemClock } from "@neurite/core/node";
import { expect } from "chai";
import { binOf } from "./real-network.ts";

/** A demo's first epoch takes some twenty seconds; a busy machine takes its time. */
const FIRST_EPOCH_MS = 120_000;
/** What a Ctrl-C may take until everything is gone. */
const STOP_MS = 5_000;
/** How soon children must notice that the demo is gone, and how long they may take to stop. */
const ORPHANS_MS = 15_000;
/** The chain, three validators and five miners. */
const CHILDREN = 9;

type Running = { readonly child: ChildProcess; readonly temp: string; readonly stderr: readonly string[] };

describe("neurite demo that is interrupted", function () {
  this.timeout(180_000);
  const started: Running[] = [];

  afterEach(async () => {
    for (const { child, temp } of started.splice(0)) {
      const orphans = await processesUnder(temp);
      child.kill("SIGKILL");
      for (const { pid } of orphans) process.kill(pid, "SIGKILL");
      await rm(temp, { recursive: true, force: true });
    }
  });

  /** Starts the demo with a folder for temporary files of its own. */
  async function start(): Promise<Running> {
    const temp = await mkdtemp(join(tmpdir(), "neurite-e2e-demo-"));
    const child = spawn(process.execPath, [binOf("neurite"), "demo", "--json"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, TMPDIR: temp },
    });
    const stderr: string[] = [];
    child.stderr?.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
    const running = { child, temp, stderr };
    started.push(running);
    return running;
  }

  async function firstEpoch({ child, stderr }: Running): Promise<void> {
    const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess["stdout"]> });
    const ended = once(child, "exit").then(([code]) =>
      Promise.reject(new Error(`ended with ${code}: ${stderr.join("")}`)),
    );
    const [line] = (await Promise.race([
      once(lines, "line", { signal: AbortSignal.timeout(FIRST_EPOCH_MS) }),
      ended,
    ])) as [string];
    ended.catch(() => undefined);
    expect(JSON.parse(line)).to.have.nested.property("epoch.status");
  }

  /** Resolves as soon as this many processes of the demo are there. */
  async function reaches(temp: string, count: number, withinMs: number): Promise<void> {
    const end = systemClock.monotonic() + withinMs;
    for (;;) {
      const found = await processesUnder(temp);
      if (found.length === count) return;
      if (systemClock.monotonic() > end)
        expect.fail(`${found.length} processes instead of ${count}: ${JSON.stringify(found)}`);
      await systemClock.sleep(20);
    }
  }

  it("ends on Ctrl-C with 130 within five seconds and leaves no process, port or folder", async () => {
    const running = await start();
    const { child, temp } = running;
    await firstEpoch(running);
    const processes = await processesUnder(temp);
    expect(processes).to.have.length(CHILDREN);
    const ports = await listeningPorts(processes.map(({ pid }) => pid));
    // The chain's and each miner's.
    expect(ports.length).to.be.at.least(6);
    expect(await open(ports)).to.deep.equal(ports);
    const begun = systemClock.monotonic();
    const ended = once(child, "exit");
    child.kill("SIGINT");
    const [code] = await ended;
    expect(code).to.equal(130);
    expect(systemClock.monotonic() - begun).to.be.lessThan(STOP_MS);
    expect(await processesUnder(temp)).to.deep.equal([]);
    expect(await open(ports)).to.deep.equal([]);
    expect(await readdir(temp)).to.deep.equal([]);
  });

  for (const [when, count] of [
    ["when its chain has just begun to start", 1],
    ["when its services have just begun to start", CHILDREN],
  ] as const) {
    it(`takes its processes along when it is killed ${when}`, async () => {
      const { child, temp } = await start();
      await reaches(temp, count, FIRST_EPOCH_MS);
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      await reaches(temp, 0, ORPHANS_MS);
    });
  }
});

/** Processes whose command line names a folder below `temp`: each child of a demo has its `--base-path` there. */
async function processesUnder(temp: string): Promise<readonly { readonly pid: number; readonly command: string }[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = pids.map(async (pid) => {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return { pid: Number(pid), command: command.replaceAll("\0", " ") };
  });
  return (await Promise.all(found)).filter(({ command }) => command.includes(`${temp}/`));
}

/** TCP ports on which these processes listen, from the kernel's own tables. */
async function listeningPorts(pids: readonly number[]): Promise<readonly number[]> {
  const inodes = new Set((await Promise.all(pids.map(socketsOf))).flat());
  const table = await readFile("/proc/net/tcp", "utf8");
  const rows = table
    .split("\n")
    .slice(1)
    .map((row) => row.trim().split(/\s+/));
  const listening = rows.filter((cells) => cells[3] === "0A" && inodes.has(cells[9] ?? ""));
  return listening.map((cells) => Number.parseInt(cells[1]?.split(":")[1] ?? "", 16)).sort((a, b) => a - b);
}

async function socketsOf(pid: number): Promise<readonly string[]> {
  const handles = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(handles.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

/** Those of the ports that take a connection. */
async function open(ports: readonly number[]): Promise<readonly number[]> {
  const tried = ports.map(
    (port) =>
      new Promise<number | null>((resolve) => {
        const socket = connect(port, "127.0.0.1");
        socket.once("connect", () => resolve(port)).once("error", () => resolve(null));
        socket.once("connect", () => socket.destroy());
      }),
  );
  return (await Promise.all(tried)).filter((port) => port !== null);
}
