import { CodecError, ScaleReader } from "@neurite/core/codec";
import { type Clock, fromHex, type Logger, toHex } from "@neurite/core/primitives";
import type { Block } from "../chain/block.ts";
import type { Candidates } from "../chain/block-builder.ts";
import type { Chain } from "../chain/chain.ts";
import { describeInvalidity, type Validity, type ValidTransaction } from "../chain/validity.ts";
import { ExecutorError } from "../executor/executor-errors.ts";
import { blake2b256 } from "../hashing.ts";
import { FINALIZED_AFTER_MS, MAX_EXTRINSIC_BYTES, REVALIDATED_PER_BLOCK } from "../limits.ts";
import { BanList } from "./ban-list.ts";
import { CandidateOrder } from "./candidate-order.ts";
import { PoolError } from "./pool-errors.ts";
import { type PooledTransaction, pooledTransaction } from "./pooled-transaction.ts";
import { StatusBoard, type StatusListener } from "./status-board.ts";
import { TransactionGraph } from "./transaction-graph.ts";

export type PoolModules = { readonly chain: Chain; readonly clock: Clock; readonly logger: Logger };

/** Transactions on their way into a block, under a node's rules. */
export class TransactionPool {
  readonly #modules: PoolModules;
  readonly #graph = new TransactionGraph();
  readonly #board = new StatusBoard();
  readonly #bans: BanList;
  readonly #closing = new AbortController();
  #checks = 0;

  constructor(modules: PoolModules) {
    this.#modules = modules;
    this.#bans = new BanList(modules.clock);
  }

  /** Takes a transaction in and gives its hash, or throws a `PoolError`. `listener` hears all that becomes of it. */
  submit(extrinsic: Uint8Array, listener: StatusListener | null = null): { hash: string; stop: () => void } {
    const hash = toHex(blake2b256(extrinsic));
    if (this.#bans.has(hash)) throw new PoolError({ code: "POOL_BANNED", hash });
    if (this.#graph.get(hash) !== null) throw new PoolError({ code: "POOL_ALREADY_IMPORTED", hash });
    const valid = this.#validate(extrinsic, hash);
    const arrival = { hash, extrinsic, order: this.#checks++ };
    const transaction = pooledTransaction(arrival, valid, this.#modules.chain.head.number);
    const stop = listener === null ? () => undefined : this.#board.watch(hash, listener);
    try {
      this.#import(transaction);
    } catch (error) {
      stop();
      throw error;
    }
    return { hash, stop };
  }

  /** Takes a transaction out, with all that need it, and bans them; gives their hashes. */
  remove(hash: string, reason: string): readonly string[] {
    return this.#dismiss(hash, reason);
  }

  /** What the next block is offered. */
  candidates(): Candidates {
    return new CandidateOrder(this.#graph.ready());
  }

  /** Transactions that could go into the next block. */
  pending(): readonly Uint8Array[] {
    return this.#graph.ready().map(({ extrinsic }) => extrinsic);
  }

  /** Number of ready and of future transactions. */
  size(): { readonly ready: number; readonly future: number } {
    return { ready: this.#graph.ready().length, future: this.#graph.future().length };
  }

  /** Whether a ready transaction provides this tag: an account's next nonce is counted on them. */
  provides(tag: string): boolean {
    return this.#graph.isProvided(tag);
  }

  /** A new block: what it holds is done, what it proved invalid goes, the rest is looked at again in turn. */
  onBlock({ hash, number, extrinsics }: Block, refused: ReadonlyMap<string, string>): void {
    const included = extrinsics.map((extrinsic) => toHex(blake2b256(extrinsic)));
    const known = included.filter((one) => this.#graph.get(one) !== null);
    const promoted = this.#graph.settle(known);
    for (const one of known) this.#bans.add(one);
    for (const [one, reason] of refused) this.#dismiss(one, reason);
    const expired = [...this.#graph.ready(), ...this.#graph.future()].filter((one) => one.validTill < BigInt(number));
    for (const one of expired) this.#dismiss(one.hash, "its era is over");
    this.#revalidate();
    for (const one of promoted) this.#board.tell(one, "ready");
    for (const one of known) this.#board.tell(one, { inBlock: hash });
    if (known.length > 0) void this.#finalize(known, hash);
  }

  /** Tells nobody anything any more. */
  close(): void {
    this.#closing.abort();
  }

  /** One author: a block is final as soon as it is on disk. */
  async #finalize(hashes: readonly string[], block: string): Promise<void> {
    try {
      await this.#modules.clock.sleep(FINALIZED_AFTER_MS, this.#closing.signal);
    } catch {
      return; // closed in the meantime
    }
    for (const hash of hashes) this.#board.tell(hash, { finalized: block });
  }

  #validate(extrinsic: Uint8Array, hash: string): ValidTransaction {
    mustBeFramed(extrinsic);
    const validity = this.#check(extrinsic);
    if ("valid" in validity) return validity.valid;
    this.#bans.add(hash);
    throw new PoolError({ code: "POOL_INVALID", invalidity: validity.invalid });
  }

  #check(extrinsic: Uint8Array): Validity {
    const { chain } = this.#modules;
    try {
      return chain.api().validateTransaction(extrinsic, fromHex(chain.head.hash) ?? new Uint8Array(32));
    } catch (error) {
      // The runtime panics on bytes that it cannot decode.
      if (!(error instanceof ExecutorError)) throw error;
      throw new PoolError({ code: "POOL_MALFORMED", reason: error.message }, error);
    }
  }

  #import(transaction: PooledTransaction): void {
    const { ready, future, usurped, dropped } = this.#graph.import(transaction);
    for (const hash of future) this.#board.tell(hash, "future");
    for (const hash of ready) this.#board.tell(hash, "ready");
    for (const hash of usurped) this.#board.tell(hash, { usurped: transaction.hash });
    for (const hash of dropped) this.#board.tell(hash, "dropped");
  }

  /** Those that were checked longest ago come first. */
  #revalidate(): void {
    const waiting = [...this.#graph.ready(), ...this.#graph.future()].sort((a, b) => a.checked - b.checked);
    for (const transaction of waiting.slice(0, REVALIDATED_PER_BLOCK)) {
      if (this.#graph.get(transaction.hash) === null) continue;
      transaction.checked = this.#checks++;
      const validity = this.#check(transaction.extrinsic);
      if ("invalid" in validity) this.#dismiss(transaction.hash, describeInvalidity(validity.invalid));
    }
  }

  #dismiss(hash: string, reason: string): readonly string[] {
    const dismissed = this.#graph.removeWithDependents(hash);
    for (const one of dismissed) {
      this.#bans.add(one);
      this.#modules.logger.info("Transaction became invalid", { hash: one, reason });
      this.#board.tell(one, "invalid");
    }
    return dismissed;
  }
}

/** A transaction is a vector of bytes: its length must say so, or its hash would not be its own. */
function mustBeFramed(extrinsic: Uint8Array): void {
  const limit = MAX_EXTRINSIC_BYTES;
  if (extrinsic.length > limit) {
    throw new PoolError({ code: "POOL_MALFORMED", reason: `${extrinsic.length} bytes, ${limit} are allowed` });
  }
  try {
    const reader = new ScaleReader(extrinsic);
    reader.bytes(reader.length(1));
    reader.end();
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new PoolError({ code: "POOL_MALFORMED", reason: error.message }, error);
  }
}
