// How the embedded chain bears size: start and restart, empty blocks over few and many keys, a subnet full of neurons,
// memory after thousands of blocks. Each figure stands beside what it must be. Optional argument: how many blocks (10,000).
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Localnet, localnet } from "@neurite/localnet";
import { ApiPromise, Keyring, WsProvider } from "@polkadot/api";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import { ChainProcess } from "./chain-process.ts";
import { median, say, seconds } from "./figures.ts";

const BLOCKS = Number(process.argv[2] ?? 10_000);
const MANY_KEYS = 100_000;
const FEW_KEYS = 1_000;
const STARTS = 7;
const ROUNDS = 9;
const PER_ROUND = 200;
const NEURONS = 255; // beside the subnet owner's

await starts();
await emptyBlocks();
await fullSubnet();
await longChain();

async function starts(): Promise<void> {
  await started(); // the first one compiles and keeps its modules' code
  const took: number[] = [];
  for (let i = 0; i < STARTS; i++) took.push(await started());
  say("neurite localnet: process start to first RPC answer", median(took), "s (must 0.6)");
}

async function started(...flags: readonly string[]): Promise<number> {
  let chain: ChainProcess | null = null;
  const took = await seconds(async () => {
    chain = await ChainProcess.start(...flags);
    await chain.ask("system_health");
  });
  await (chain as ChainProcess | null)?.[Symbol.asyncDispose]();
  return took;
}

/** Keys of 40 bytes and values of 32, spread over the whole trie. */
async function fill(chain: Localnet, keys: number): Promise<void> {
  const name = (i: number): string =>
    `0x${Math.imul(i, 0x9e3779b1).toString(16).replace("-", "f").padStart(8, "0").repeat(10)}`;
  const value = (i: number): string => `0x${i.toString(16).padStart(64, "0")}`;
  for (let at = 0; at < keys; at += 10_000) {
    const numbers = Array.from({ length: Math.min(10_000, keys - at) }, (_, i) => at + i);
    await chain.setStorage(Object.fromEntries(numbers.map((i) => [name(i), value(i)])));
  }
}

/** Both chains in turn, so that whatever else the machine does falls on both. */
async function emptyBlocks(): Promise<void> {
  await using few = await localnet();
  await using many = await localnet();
  await fill(few, FEW_KEYS);
  await fill(many, MANY_KEYS);
  const took = { few: [] as number[], many: [] as number[] };
  await few.produceBlocks(PER_ROUND);
  await many.produceBlocks(PER_ROUND);
  for (let round = 0; round < ROUNDS; round++) {
    took.few.push((await seconds(() => few.produceBlocks(PER_ROUND))) / PER_ROUND);
    took.many.push((await seconds(() => many.produceBlocks(PER_ROUND))) / PER_ROUND);
  }
  const [small, large] = [median(took.few) * 1_000, median(took.many) * 1_000];
  say(`empty block over ${FEW_KEYS} keys`, small, "ms (must 3)");
  say(`empty block over ${MANY_KEYS} keys`, large, "ms");
  say("  against the one over few", large / small, "× (must 1.3)");
}

async function fullSubnet(): Promise<void> {
  await using chain = await localnet();
  await register(chain);
  await chain.produceBlocks(PER_ROUND);
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) took.push(await seconds(() => chain.produceBlocks(PER_ROUND)));
  say(`fast-forward, an idle subnet of ${NEURONS + 1} neurons`, PER_ROUND / median(took), "blocks/s (must 150)");
}

async function register(chain: Localnet): Promise<void> {
  const provider = new WsProvider(chain.endpoint) as unknown as ProviderInterface;
  const api = await ApiPromise.create({ provider, noInitWarn: true });
  const keyring = new Keyring({ type: "sr25519" });
  const alice = keyring.addFromUri("//Alice");
  for (let nonce = 0; nonce < NEURONS; nonce++) {
    const hotkey = keyring.addFromUri(`//neuron${nonce}`).address;
    const call = api.tx.subtensorModule?.burnedRegister?.(1, hotkey);
    await api.rpc.author.submitExtrinsic((await call?.signAsync(alice, { nonce, era: 0 })) ?? "0x");
    if (nonce % 16 === 15) await chain.produceBlock();
  }
  await chain.produceBlocks(10);
  const count = Number(await api.query.subtensorModule?.subnetworkN?.(1));
  await api.disconnect();
  if (count !== NEURONS + 1) throw new Error(`${count} neurons`);
}

async function longChain(): Promise<void> {
  const basePath = await mkdtemp(join(tmpdir(), "localnet-bench-"));
  try {
    const chain = await localnet({ basePath });
    await fill(chain, MANY_KEYS);
    await chain.stop();
    {
      await using process = await ChainProcess.start("--base-path", basePath);
      for (let left = BLOCKS; left > 0; left -= 500) await process.ask("dev_newBlock", { count: Math.min(500, left) });
      say(`memory with ${MANY_KEYS} keys after ${BLOCKS} blocks`, process.residentMB(), "MB");
    }
    const took: number[] = [];
    for (let i = 0; i < 5; i++) took.push(await started("--base-path", basePath));
    say(`restart with ${MANY_KEYS} keys and ${BLOCKS} blocks`, median(took), "s (must 1.5)");
  } finally {
    await rm(basePath, { recursive: true });
  }
  await using process = await ChainProcess.start();
  for (let left = BLOCKS; left > 0; left -= 500) await process.ask("dev_newBlock", { count: Math.min(500, left) });
  say(`memory after ${BLOCKS} blocks, every state readable`, process.residentMB(), "MB (must 350)");
}
