// Blocks and transfers per second of the embedded chain, in memory and on disk, and what it keeps in memory. Beside the figures
// stands what the design avoids, in the same run: a new WASM instance per call, and hashing the whole state per block.
// Optional argument: how many empty blocks to build in memory (2,000).
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { type Localnet, localnet } from "@neurite/localnet";
import { ApiPromise, Keyring, WsProvider } from "@polkadot/api";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import { Runtime } from "../../packages/localnet/src/executor/runtime.ts";
import { hashingReady } from "../../packages/localnet/src/hashing.ts";
import { Overlay } from "../../packages/localnet/src/state/overlay.ts";
import { put } from "../../packages/localnet/src/state/trie.ts";
import { rootHash } from "../../packages/localnet/src/state/trie-codec.ts";
import type { Root } from "../../packages/localnet/src/state/trie-node.ts";

const BLOCKS = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 2_000);
const DISK_BLOCKS = 500;
const TRANSFERS = 500;
const KEYS = 10_000;
const CHANGES = 50;

const seconds = async (work: () => unknown): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
};
const say = (what: string, figure: number, unit: string): void =>
  console.log(`${what.padEnd(58)} ${figure.toFixed(figure < 10 ? 3 : 0).padStart(9)} ${unit}`);
const residentMB = (): number => process.memoryUsage().rss / 1e6;

await hashingReady();
await emptyBlocks();
await diskBlocks();
await transfers();
pooledCalls();
incrementalRoot();

async function emptyBlocks(): Promise<void> {
  await using chain = await localnet();
  await chain.produceBlocks(100);
  const before = residentMB();
  const took = await seconds(() => chain.produceBlocks(BLOCKS));
  say(`${BLOCKS} empty blocks, in memory`, BLOCKS / took, "blocks/s");
  say("resident memory before them", before, "MB");
  say("resident memory after them, every state kept", residentMB(), "MB");
}

async function diskBlocks(): Promise<void> {
  const basePath = await mkdtemp(join(tmpdir(), "localnet-bench-"));
  try {
    const chain = await localnet({ basePath });
    const took = await seconds(() => chain.produceBlocks(DISK_BLOCKS));
    say(`${DISK_BLOCKS} empty blocks, each synced to disk`, DISK_BLOCKS / took, "blocks/s");
    await chain.stop();
    const again = await seconds(async () => (await localnet({ basePath })).stop());
    say("start again from that disk", again * 1_000, "ms");
  } finally {
    await rm(basePath, { recursive: true });
  }
}

async function transfers(): Promise<void> {
  for (const verify of [false, true]) {
    await using chain = await localnet({ verify });
    const signed = await signedTransfers(chain);
    const api = await connect(chain);
    const submitted = await seconds(() => Promise.all(signed.map((one) => api.rpc.author.submitExtrinsic(one))));
    const before = chain.head.number;
    const built = await seconds(() => chain.produceBlock());
    await api.disconnect();
    if (chain.head.number !== before + 1) throw new Error("no block");
    if (!verify) say(`${TRANSFERS} transfers over WebSocket into the pool`, TRANSFERS / submitted, "transfers/s");
    say(`a block of them, built${verify ? " and executed again" : ""}`, TRANSFERS / built, "transfers/s");
  }
}

async function connect(chain: Localnet): Promise<ApiPromise> {
  const provider = new WsProvider(chain.endpoint) as unknown as ProviderInterface;
  return ApiPromise.create({ provider, noInitWarn: true });
}

async function signedTransfers(chain: Localnet): Promise<readonly string[]> {
  const api = await connect(chain);
  const keyring = new Keyring({ type: "sr25519" });
  const [alice, bob] = [keyring.addFromUri("//Alice"), keyring.addFromUri("//Bob")];
  const signed: string[] = [];
  for (let nonce = 0; nonce < TRANSFERS; nonce++) {
    const call = api.tx.balances?.transferKeepAlive?.(bob.address, 1_000);
    signed.push((await call?.signAsync(alice, { nonce, era: 0 }))?.toHex() ?? "");
  }
  await api.disconnect();
  return signed;
}

function pooledCalls(): void {
  const code = readFileSync(fileURLToPath(import.meta.resolve("@neurite/chain-spec/runtime.wasm")));
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => logger };
  const version = (runtime: Runtime) => runtime.call("Core_version", new Uint8Array(), new Overlay(null));
  const pooled = new Runtime(code, logger);
  const many = Array.from({ length: 500 });
  version(pooled);
  const kept = performance.now();
  for (const _ of many) version(pooled);
  const between = performance.now();
  for (const _ of many) version(pooled.withoutInstance());
  const end = performance.now();
  say("trivial runtime call, the instance kept", (between - kept) / many.length, "ms");
  say("  peer: a new instance per call", (end - between) / many.length, "ms");
}

function incrementalRoot(): void {
  const name = (i: number): string => ((i * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, "0").repeat(4);
  const value = (i: number): Uint8Array => new Uint8Array(40).fill(i & 255);
  let state: Root = null;
  for (let i = 0; i < KEYS; i++) state = put(state, name(i), value(i));
  rootHash(state, 1);
  const from = performance.now();
  for (let i = 0; i < CHANGES; i++) state = put(state, name(i * 7), value(i + 1));
  const changed = rootHash(state, 1);
  const between = performance.now();
  let whole: Root = null;
  for (let i = 0; i < KEYS; i++)
    whole = put(whole, name(i), i % 7 === 0 && i / 7 < CHANGES ? value(i / 7 + 1) : value(i));
  const again = rootHash(whole, 1);
  const end = performance.now();
  if (Buffer.compare(changed, again) !== 0) throw new Error("the roots differ");
  say(`state root after ${CHANGES} changes among ${KEYS} keys`, between - from, "ms");
  say("  peer: the whole state anew", end - between, "ms");
}
