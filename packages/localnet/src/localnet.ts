import type { Clock, Disk, Logger, Random } from "@neurite/core/primitives";
import { BlockTimer } from "./block-timer.ts";
import type { Block } from "./chain/block.ts";
import type { Chain } from "./chain/chain.ts";
import { CODE_KEY } from "./chain/genesis.ts";
import type { JsonObject } from "./chain/lossless-json.ts";
import { type Beginning, openChain } from "./chain/open-chain.ts";
import { nextSlot, syntheticSlot, timestampIn } from "./chain/slots.ts";
import { BUILDING_SHARE, SALT_BYTES } from "./limits.ts";
import { LocalnetError } from "./localnet-errors.ts";
import { TransactionPool } from "./pool/transaction-pool.ts";
import { rpcTables } from "./rpc/rpc-methods.ts";
import { RpcServer } from "./rpc/rpc-server.ts";
import { readRuntime } from "./runtime-file.ts";
import { CHAIN_TYPES, type ChainSpec } from "./spec/chain-spec.ts";

/** What an embedded chain is told when it is made. */
export type LocalnetOptions = {
  /** Folder of the chain; null keeps it in memory. */
  readonly basePath: string | null;
  readonly rpcHost: "127.0.0.1";
  /** 0 takes any free port. */
  readonly rpcPort: number;
  /** Null: blocks only on demand, with synthetic time that moves by one slot per block. */
  readonly blockTimeMs: number | null;
  readonly preset: "development" | "local";
  /** A network of its own, instead of the preset's; its salt, slots and runtime are in it, and blocks come no faster. */
  readonly spec?: ChainSpec;
  /** The runtime's code; by default the one of `@neurite/chain-spec`. */
  readonly runtime?: Uint8Array;
  /** Genesis values laid over the preset's; used when a network begins. */
  readonly genesis?: JsonObject;
  /** Executes every block a second time, by the runtime's own check, before it counts. */
  readonly verify?: boolean;
};

/** What an embedded chain works with. */
export type LocalnetModules = {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly random: Random;
  readonly logger: Logger;
};

/** A block that was just produced. */
export type ProducedBlock = {
  readonly number: number;
  readonly hash: string;
  /** In their order, as hex; the first ones are inherents. */
  readonly extrinsics: readonly string[];
};

type Running = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  readonly server: RpcServer;
  readonly timer: BlockTimer | null;
  readonly slotMs: bigint;
};

/**
 * A Substrate chain in this process: the runtime's own WASM, real state roots, blocks on disk, and a node's JSON-RPC.
 * It has one author and no peers, so the newest block is the finalised one, by the author's word alone.
 */
export class Localnet implements AsyncDisposable {
  readonly #options: LocalnetOptions;
  readonly #modules: LocalnetModules;
  readonly #listeners = new Set<(block: Block) => void>();
  #running: Running | null = null;
  #producing: Promise<unknown> = Promise.resolve();

  constructor(options: LocalnetOptions, modules: LocalnetModules) {
    this.#options = options;
    this.#modules = modules;
  }

  /** Where clients connect, e.g. `ws://127.0.0.1:9944`. HTTP POST is answered on the same port. */
  get endpoint(): string {
    return this.#mustRun().server.endpoint;
  }

  /** The newest block. */
  get head(): { readonly number: number; readonly hash: string } {
    const { number, hash } = this.#mustRun().chain.head;
    return { number, hash };
  }

  get genesisHash(): string {
    return this.#mustRun().chain.genesisHash;
  }

  /** Opens or begins the chain, listens, and starts the block timer. */
  async start(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { basePath, verify = false } = this.#options;
    const { clock, disk, logger } = this.#modules;
    const chain = await openChain({ basePath, begin: await this.#beginning(), verify }, { disk, logger });
    try {
      const slotMs = chain.api().slotDuration();
      const periodMs = this.#period(Number(slotMs));
      const pool = new TransactionPool({ chain, clock, logger });
      const server = this.#rpcServer(chain, pool);
      await server.start();
      const timer = periodMs === null ? null : this.#blockTimer(periodMs);
      this.#running = { chain, pool, server, timer, slotMs };
      timer?.start();
      const { number, hash } = chain.head;
      logger.info("Embedded chain is up", { endpoint: server.endpoint, genesis: chain.genesisHash, number, hash });
    } catch (error) {
      await chain.close();
      throw error;
    }
  }

  /** Finishes the block under way and closes everything; nothing to do when it is not running. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    await running.timer?.stop();
    await this.#producing;
    this.#running = null;
    running.pool.close();
    await running.server.stop();
    await running.chain.close();
    this.#modules.logger.info("Embedded chain stopped", { number: running.chain.head.number });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  /** Produces the next block now. */
  produceBlock(): Promise<ProducedBlock> {
    const block = this.#producing.then(() => this.#produce(this.#mustRun()));
    this.#producing = block.catch(() => undefined);
    return block;
  }

  /** Produces `count` blocks, one after the other, and gives the last. */
  async produceBlocks(count: number): Promise<ProducedBlock> {
    for (let left = count - 1; left > 0; left--) await this.produceBlock();
    return this.produceBlock();
  }

  async #produce({ chain, pool, slotMs }: Running): Promise<ProducedBlock> {
    const { clock, logger } = this.#modules;
    const { blockTimeMs } = this.#options;
    const now = clock.now();
    const begun = clock.monotonic();
    const slot = (blockTimeMs === null ? syntheticSlot : nextSlot)(chain.slot, now, slotMs);
    const mayContinue = () => blockTimeMs === null || clock.monotonic() - begun < blockTimeMs * BUILDING_SHARE;
    const plan = { slot, timestampMs: timestampIn(slot, now, slotMs), candidates: pool.candidates(), mayContinue };
    const { block, refused } = await chain.produce(plan);
    pool.onBlock(block, refused);
    // Of a copy: who begins to listen while one block is told hears of the next.
    for (const listener of [...this.#listeners]) listener(block);
    const { number, hash, extrinsics } = block;
    const tookMs = Math.round(clock.monotonic() - begun);
    logger.debug("Block produced", { number, hash, extrinsics: extrinsics.length, refused: refused.size, tookMs });
    return { number, hash, extrinsics: extrinsics.map((bytes) => `0x${Buffer.from(bytes).toString("hex")}`) };
  }

  /** Milliseconds between blocks; null where they are made on demand. */
  #period(slotMs: number): number | null {
    const { blockTimeMs, spec } = this.#options;
    if (blockTimeMs === null || blockTimeMs >= slotMs) return blockTimeMs;
    if (spec !== undefined) return slotMs;
    throw new LocalnetError({ code: "LOCALNET_BLOCK_TIME", blockTimeMs, slotMs });
  }

  async #beginning(): Promise<Beginning> {
    const { genesis = {}, preset, runtime, spec, blockTimeMs } = this.#options;
    if (spec !== undefined) {
      return { name: `spec ${spec.id}`, code: spec.state.get(CODE_KEY) ?? new Uint8Array(), state: spec.state };
    }
    const code = runtime ?? (await readRuntime(this.#modules.disk));
    const salt = this.#modules.random.bytes(SALT_BYTES);
    return { name: preset, code, choices: { preset, slotMs: blockTimeMs, salt, patch: genesis } };
  }

  #rpcServer(chain: Chain, pool: TransactionPool): RpcServer {
    const { preset, rpcHost: host, rpcPort: port, spec } = this.#options;
    const onHead = (listener: (block: Block) => void): (() => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    };
    const { name, chainType } = spec ?? { name: `Neurite ${preset}`, chainType: CHAIN_TYPES[preset] };
    const node = { chain, pool, onHead, name, chainType };
    return new RpcServer({ host, port }, rpcTables(node), this.#modules.logger);
  }

  #blockTimer(periodMs: number): BlockTimer {
    const { clock, logger } = this.#modules;
    return new BlockTimer(periodMs, { clock, logger, produce: () => this.produceBlock() });
  }

  #mustRun(): Running {
    if (this.#running === null) throw new LocalnetError({ code: "LOCALNET_NOT_RUNNING" });
    return this.#running;
  }
}
