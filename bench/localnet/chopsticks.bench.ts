// Transfers per second, submitted over RPC and put into blocks, on the embedded chain and on chopsticks: the same runtime
// and genesis, the same client, in the same run. Chopsticks is installed into a cache folder of node_modules, and is no
// dependency. Optional argument: how many transfers chopsticks gets per round (40); the embedded chain gets ten times as many.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FileDisk } from "@neurite/core/machine";
import { exportState, localnet } from "@neurite/localnet";
import { ApiPromise, Keyring, WsProvider } from "@polkadot/api";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import { ChainProcess } from "./chain-process.ts";
import { median, say, seconds } from "./figures.ts";

const VERSION = "1.5.1";
const FACTOR = 10;
const ROUNDS = 3;
const THEIRS = Number(process.argv[2] ?? 40);
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/bench/chopsticks", import.meta.url));
const BIN = join(CACHE, "node_modules/@acala-network/chopsticks/chopsticks.cjs");
const UP_MS = 120_000;
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => logger };

await install();
const folder = await mkdtemp(join(tmpdir(), "localnet-bench-"));
try {
  const spec = await genesisSpec(folder);
  const ours = await embedded(spec);
  const theirs = await chopsticks(spec);
  say("transfers over RPC into blocks, embedded chain", ours, "transfers/s");
  say(`  peer: chopsticks ${VERSION}`, theirs, "transfers/s");
  say("  against chopsticks", ours / theirs, "× (must 20)");
} finally {
  await rm(folder, { recursive: true });
}

async function install(): Promise<void> {
  if (existsSync(BIN)) return;
  await mkdir(CACHE, { recursive: true });
  const wanted = `@acala-network/chopsticks@${VERSION}`;
  const quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", CACHE];
  execFileSync("npm", ["install", ...quiet, wanted], { cwd: CACHE, stdio: "inherit" });
}

async function genesisSpec(at: string): Promise<string> {
  const basePath = join(at, "chain");
  await (await localnet({ basePath })).stop();
  const out = join(at, "genesis.json");
  await exportState({ basePath, out, at: 0 }, { disk: new FileDisk(), logger });
  return out;
}

async function embedded(spec: string): Promise<number> {
  await using chain = await ChainProcess.start("--chain", spec);
  return await measure(chain.endpoint, THEIRS * FACTOR);
}

async function chopsticks(spec: string): Promise<number> {
  const port = await freePort();
  const args = [
    BIN,
    "--chain-spec",
    spec,
    "--port",
    String(port),
    "--host",
    "127.0.0.1",
    "--build-block-mode",
    "Manual",
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], cwd: CACHE });
  try {
    await listening(child);
    return await measure(`ws://127.0.0.1:${port}`, THEIRS);
  } finally {
    child.kill("SIGKILL");
  }
}

/** Submits and builds in rounds; every transfer of a round must be gone from the pool after it. */
async function measure(endpoint: string, perRound: number): Promise<number> {
  const provider = new WsProvider(endpoint) as unknown as ProviderInterface;
  const api = await ApiPromise.create({ provider, noInitWarn: true });
  try {
    const signed = await signAll(api, perRound * (ROUNDS + 1));
    const rates: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const batch = signed.slice(round * perRound, (round + 1) * perRound);
      const rate = perRound / (await seconds(() => include(provider, batch)));
      if (round > 0) rates.push(rate); // the first one warms both up
    }
    return median(rates);
  } finally {
    await api.disconnect();
  }
}

/** Into the pool, then blocks until none is left. */
async function include(provider: ProviderInterface, batch: readonly string[]): Promise<void> {
  await Promise.all(batch.map((one) => provider.send("author_submitExtrinsic", [one])));
  for (let left = Number.POSITIVE_INFINITY; ; ) {
    await provider.send("dev_newBlock", []);
    const now = (await provider.send<unknown[]>("author_pendingExtrinsics", [])).length;
    if (now === 0) return;
    if (now >= left) throw new Error(`${now} transfers stay in the pool`);
    left = now;
  }
}

async function signAll(api: ApiPromise, count: number): Promise<readonly string[]> {
  const keyring = new Keyring({ type: "sr25519" });
  const [alice, bob] = [keyring.addFromUri("//Alice"), keyring.addFromUri("//Bob")];
  const signed: string[] = [];
  for (let nonce = 0; nonce < count; nonce++) {
    const call = api.tx.balances?.transferKeepAlive?.(bob.address, 1_000);
    signed.push((await call?.signAsync(alice, { nonce, era: 0 }))?.toHex() ?? "");
  }
  return signed;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function listening(child: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`chopsticks did not come up: ${said}`)), UP_MS);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!/listening/i.test(said)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => reject(new Error(`chopsticks ended: ${said}`)));
  });
}
