import { BlockTimer } from "./block-timer.ts";
import type { Block } from "./chain/block.ts";
import type { Chain } from "./chain/chain.ts";
import { CODE_KEY } from "./chain/genesis.ts";
import { type Beginning, openChain } from "./chain/open-chain.ts";
import { ChainTime } from "./chain-time.ts";
import { BUILDING_SHARE, SALT_BYTES, UNBROKEN_WORK_MS } from "./limits.ts";
import { LocalnetError } from "./localnet-errors.ts";
import type {
  ForkOptions,
  LocalnetModules,
  LocalnetOptions,
  ProducedBlock,
  StorageWrites,
} from "./localnet-options.ts";
import { TransactionPool } from "./pool/transaction-pool.ts";
import { rpcTables } from "./rpc/rpc-methods.ts";
import { RpcServer } from "./rpc/rpc-server.ts";
import { readRuntime } from "./runtime-file.ts";
import { CHAIN_TYPES } from "./spec/chain-spec.ts";
import { storageDiff } from "./storage-writes.ts";

type Running = {
  readonly chain: Chain;
  readonly pool: TransactionPool;
  readonly server: RpcServer;
  readonly timer: BlockTimer | null;
  readonly time: ChainTime;
};

/**
 * A Substrate chain in this process: the runtime's own WASM, real state roots, blocks on disk, and a node's JSON-RPC.
 * It has one author and no peers, so the newest block is the finalised one, by the author's word alone.
 */
export class Localnet implements AsyncDisposable {
  readonly #options: LocalnetOptions;
  readonly #modules: LocalnetModules;
  readonly #listeners = new Set<(block: Block) => void>();
  /** Of a fork, the chain that it goes on with. */
  #forked: Chain | null = null;
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
    const { clock, logger } = this.#modules;
    const chain = this.#forked ?? (await this.#open());
    try {
      const slotMs = chain.api().slotDuration();
      const periodMs = this.#period(Number(slotMs));
      const time = new ChainTime({ slotMs, synthetic: periodMs === null }, clock);
      const pool = new TransactionPool({ chain, clock, logger });
      const server = this.#rpcServer(chain, pool);
      await server.start();
      const timer = periodMs === null ? null : this.#blockTimer(periodMs);
      this.#running = { chain, pool, server, timer, time };
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
    return this.#inTurn((running) => this.#produce(running));
  }

  /** Produces `count` blocks, one after the other, and gives the last. */
  async produceBlocks(count: number, signal?: AbortSignal): Promise<ProducedBlock> {
    const { clock } = this.#modules;
    let since = clock.monotonic();
    for (let left = count - 1; left > 0; left--) {
      signal?.throwIfAborted();
      await this.produceBlock();
      if (clock.monotonic() - since < UNBROKEN_WORK_MS) continue;
      // A chain in memory never waits for anything: without a pause nobody else would be served.
      await clock.sleep(0, signal);
      since = clock.monotonic();
    }
    return this.produceBlock();
  }

  /** Writes into the newest block's state, past the runtime. Later blocks build on it; the header does not know of it. */
  setStorage(writes: StorageWrites): Promise<void> {
    const diff = storageDiff(writes);
    return this.#inTurn(({ chain }) => chain.amend(diff));
  }

  /** Gives the next block this time, which must be in a later slot than the newest block's; time goes on from there. */
  setTime(time: number | Date): void {
    const { chain, time: chainTime } = this.#mustRun();
    chainTime.set(Number(time), chain.slot);
  }

  /** Stops the block timer: until `resumeTime`, only blocks on demand move time on, by a slot each. */
  freezeTime(): void {
    this.#mustRun().time.freeze();
  }

  /** Lets time go on after `freezeTime`. */
  resumeTime(): void {
    this.#mustRun().time.resume();
  }

  /**
   * Starts a second chain in this process, in memory, that shares this one's blocks up to `at` and goes its own way
   * from there. A signed transaction is good on both.
   */
  async fork({ at = this.head.number, ...changes }: ForkOptions = {}): Promise<Localnet> {
    const options = { ...this.#options, basePath: null, rpcPort: 0, blockTimeMs: null, ...changes };
    const fork = new Localnet(options, this.#modules);
    fork.#forked = this.#mustRun().chain.fork(at);
    await fork.start();
    return fork;
  }

  /** Changes to the chain come one after the other. */
  #inTurn<Result>(work: (running: Running) => Promise<Result>): Promise<Result> {
    const result = this.#producing.then(() => work(this.#mustRun()));
    this.#producing = result.catch(() => undefined);
    return result;
  }

  async #produce({ chain, pool, time }: Running): Promise<ProducedBlock> {
    const { clock, logger } = this.#modules;
    const { blockTimeMs } = this.#options;
    const begun = clock.monotonic();
    const mayContinue = () => blockTimeMs === null || clock.monotonic() - begun < blockTimeMs * BUILDING_SHARE;
    const plan = { ...time.next(chain.slot), candidates: pool.candidates(), mayContinue };
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

  async #open(): Promise<Chain> {
    const { basePath, statesKept, verify = false } = this.#options;
    const { disk, logger } = this.#modules;
    return openChain({ basePath, begin: await this.#beginning(), statesKept, verify }, { disk, logger });
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
    const { devMethods = false, preset, rpcHost: host, rpcPort: port, spec } = this.#options;
    const { clock, logger, rpcFaults = null } = this.#modules;
    const onHead = (listener: (block: Block) => void): (() => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    };
    const { name, chainType } = spec ?? { name: `Neurite ${preset}`, chainType: CHAIN_TYPES[preset] };
    const node = { chain, pool, onHead, name, chainType, dev: devMethods ? this : null };
    return new RpcServer({ host, port }, rpcTables(node), { clock, logger, faults: rpcFaults });
  }

  #blockTimer(periodMs: number): BlockTimer {
    const { clock, logger } = this.#modules;
    const produce = async () => {
      if (this.#running?.time.frozen !== true) await this.produceBlock();
    };
    return new BlockTimer(periodMs, { clock, logger, produce });
  }

  #mustRun(): Running {
    if (this.#running === null) throw new LocalnetError({ code: "LOCALNET_NOT_RUNNING" });
    return this.#running;
  }
}
