import { type Logger, toHex } from "@neurite/core/primitives";
import { Overlay } from "../state/overlay.ts";
import { type ArchivedChange, StateArchive } from "../state/state-archive.ts";
import { applyDiff, onlyChanges, type StateDiff } from "../state/state-diff.ts";
import { rootHash } from "../state/trie-codec.ts";
import type { Root } from "../state/trie-node.ts";
import { type Author, wrongSealer } from "./author.ts";
import type { Block, BuiltBlock } from "./block.ts";
import { type BlockPlan, type Building, buildBlock } from "./block-builder.ts";
import { BlockIndex } from "./block-index.ts";
import { ChainError } from "./chain-errors.ts";
import type { ChainLog } from "./chain-log.ts";
import { isSeal, slotOf } from "./digest.ts";
import { genesisHeader } from "./genesis.ts";
import { headerHash } from "./header.ts";
import { RuntimeApi } from "./runtime-api.ts";
import { type LoadedRuntime, RuntimeCache } from "./runtime-cache.ts";
import { stateVersionOf } from "./runtime-version.ts";
import { slotInState } from "./slots.ts";

export type ChainParts = {
  readonly genesis: StateDiff;
  readonly author: Author;
  /** Null keeps the chain in memory only. */
  readonly log: ChainLog | null;
  readonly logger: Logger;
  /** Executes every block again before it counts. */
  readonly verify: boolean;
  /** How many of the newest states are kept; undefined keeps all that the memory's limit allows. */
  readonly statesKept?: number | undefined;
};

/** What a chain goes on with. */
type Past = { readonly index: BlockIndex; readonly archive: StateArchive; readonly state: Root };

/** The one chain of an embedded network: its blocks, their states, and the next block. */
export class Chain {
  readonly #parts: ChainParts;
  readonly #index: BlockIndex;
  readonly #archive: StateArchive;
  readonly #runtimes: RuntimeCache;
  #state: Root;
  /** The root that the state from the disk must have, until somebody has looked. */
  #promised: Uint8Array | null = null;

  private constructor(parts: ChainParts, { index, archive, state }: Past) {
    this.#parts = parts;
    this.#runtimes = new RuntimeCache(parts.logger);
    this.#index = index;
    this.#archive = archive;
    this.#state = state;
  }

  /** Begins with the genesis state and continues with the blocks of the log. */
  static async open(parts: ChainParts): Promise<Chain> {
    const state = applyDiff(null, parts.genesis);
    const chain = new Chain(parts, { index: new BlockIndex(), archive: archiveOf(state, parts), state });
    const header = genesisHeader(chain.#state, stateVersionOf(chain.#runtimes.of(chain.#state).version));
    chain.#index.push({ number: 0, hash: headerHash(header), header, extrinsics: [] });
    if (parts.log !== null) await chain.#replay(parts.log);
    return chain;
  }

  get head(): Block {
    return this.#index.head as Block;
  }

  get genesisHash(): string {
    return this.#index.hashOf(0) as string;
  }

  /** The slot of the newest block; a genesis has one when its state was taken from another chain, else 0. */
  get slot(): bigint {
    return slotOf(this.head.header.digest) ?? slotInState(this.#state);
  }

  hashOf(number: number): string | null {
    return this.#index.hashOf(number);
  }

  block(hash: string): Block | null {
    const number = this.#index.numberOf(hash);
    return number === null ? null : this.#index.block(number);
  }

  /** The state after a block. */
  state(hash: string = this.head.hash): Root {
    if (hash === this.head.hash) return this.#state;
    const number = this.#index.numberOf(hash);
    if (number === null) throw new ChainError({ code: "CHAIN_HAS_NO_BLOCK", block: hash });
    const state = this.#archive.at(number);
    if (state === undefined) {
      throw new ChainError({ code: "CHAIN_STATE_DISCARDED", block: number, oldest: this.#archive.oldest });
    }
    return state;
  }

  /** The runtime that a block's state holds. */
  runtime(hash: string = this.head.hash): LoadedRuntime {
    return this.#runtimes.of(this.state(hash));
  }

  /** The runtime's functions over a block's state; what they write is forgotten. */
  api(hash: string = this.head.hash): RuntimeApi {
    const state = this.state(hash);
    return new RuntimeApi(this.#runtimes.of(state).runtime, new Overlay(state));
  }

  /** Builds the next block, puts it on disk, and only then makes it the head. */
  async produce(plan: Omit<BlockPlan, "parent">): Promise<Building> {
    this.#prove();
    const { author, verify } = this.#parts;
    const { hash, number } = this.head;
    const parent = { hash, number, state: this.#state };
    const building = buildBlock(this.runtime().runtime, author, { ...plan, parent });
    const { block } = building;
    if (verify) this.reexecute(block, parent.state);
    await this.#keep(block);
    return building;
  }

  /** Takes the next block from elsewhere: executes it, puts it on disk, and only then makes it the head. */
  async follow(block: Block): Promise<void> {
    this.#prove();
    await this.#keep({ ...block, ...this.reexecute(block, this.#state) });
  }

  /** The authority by whom a next block should be sealed and is not; null where it is. */
  wrongSealer({ header }: Block): string | null {
    return wrongSealer(header, this.api().authorities());
  }

  /** Changes the newest state by hand, past the runtime; on disk before anybody sees it. */
  async amend(written: StateDiff): Promise<void> {
    this.#prove();
    const diff = onlyChanges(this.#state, written);
    const state = applyDiff(this.#state, diff);
    const { version } = this.#runtimes.of(state);
    await this.#parts.log?.appendAmendment({ root: rootHash(state, stateVersionOf(version)), diff });
    this.#archive.amend(state, diff);
    this.#state = state;
  }

  /** A chain in memory that shares this one's blocks up to `at`, a number or a hash. */
  fork(at: number | string): Chain {
    this.#prove();
    const hash = typeof at === "number" ? this.hashOf(at) : at;
    const number = hash === null ? null : this.#index.numberOf(hash);
    if (hash === null || number === null) throw new ChainError({ code: "CHAIN_HAS_NO_BLOCK", block: String(at) });
    const past = { index: this.#index.fork(number), archive: this.#archive.fork(number), state: this.state(hash) };
    return new Chain({ ...this.#parts, log: null }, past);
  }

  /** Executes a block on its parent's state with the runtime's own check, and compares the state root. */
  reexecute(block: Block, parentState: Root): Pick<BuiltBlock, "state" | "diff"> {
    const { runtime, version } = this.#runtimes.of(parentState);
    const api = new RuntimeApi(runtime, new Overlay(parentState));
    const digest = block.header.digest.filter((item) => !isSeal(item));
    api.executeBlock({ ...block.header, digest }, block.extrinsics);
    const { root: state, diff } = api.state.finish();
    const found = toHex(rootHash(state, stateVersionOf(version)));
    const built = toHex(block.header.stateRoot);
    if (found !== built) {
      throw new ChainError({ code: "CHAIN_REEXECUTION_DIFFERS", block: block.number, found, built });
    }
    return { state, diff };
  }

  async close(): Promise<void> {
    await this.#parts.log?.close();
  }

  async #keep(block: BuiltBlock): Promise<void> {
    await this.#parts.log?.appendBlock(block);
    this.#index.push({ number: block.number, hash: block.hash, header: block.header, extrinsics: block.extrinsics });
    this.#archive.push(block.state, block.diff);
    this.#state = block.state;
  }

  async #replay(log: ChainLog): Promise<void> {
    const changes = this.#adopt(log, (root) => {
      this.#promised = root;
    });
    this.#state = await this.#archive.restore(changes);
  }

  /**
   * Compares the state from the disk with the root of its header before anything is built on it. Checksums told at the
   * start that the bytes are those that were written; to hash every node then would keep the first question waiting.
   */
  #prove(): void {
    const { log } = this.#parts;
    if (this.#promised === null || log === null) return;
    const root = rootHash(this.#state, stateVersionOf(this.runtime().version));
    if (toHex(root) !== toHex(this.#promised)) {
      throw log.broken(`the state of block ${this.head.number} does not have the root of its header`);
    }
    this.#promised = null;
  }

  /** Takes the log's blocks as ours, one after the other, and passes their changes and the roots after them on. */
  async *#adopt(log: ChainLog, onRoot: (root: Uint8Array) => void): AsyncGenerator<ArchivedChange> {
    for await (const change of log.changes()) {
      const { block, diff } = change;
      onRoot(block === null ? change.root : block.header.stateRoot);
      if (block !== null) {
        const { hash, number } = this.head;
        const follows = block.number === number + 1 && toHex(block.header.parentHash) === hash;
        if (!follows) throw log.broken(`block ${block.number} does not follow block ${number}`);
        this.#index.push(block, change.bytes);
      }
      yield { diff, byHand: block === null };
    }
  }
}

function archiveOf(genesis: Root, { statesKept }: ChainParts): StateArchive {
  return new StateArchive(genesis, statesKept === undefined ? {} : { statesKept });
}
