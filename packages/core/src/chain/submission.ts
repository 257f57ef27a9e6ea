import type { Clock, Logger } from "../primitives/index.ts";
import type { BlockBodies } from "./block-bodies.ts";
import type { FinalizedHead } from "./finalized-head.ts";
import { REBROADCAST_BLOCKS } from "./limits.ts";
import { poolRefusal } from "./pool-refusals.ts";
import type { RpcLink } from "./rpc-link.ts";
import { ConnectionLost, RpcRefusal } from "./rpc-socket.ts";
import type { SignedCall } from "./signed-call.ts";
import type { TxResult } from "./tx-result.ts";

export type SubmissionOptions = { readonly deadlineMs: number };
export type SubmissionModules = {
  readonly link: RpcLink;
  readonly head: FinalizedHead;
  readonly bodies: BlockBodies;
  readonly clock: Clock;
  readonly logger: Logger;
};
/** What the pool said at once. `doubtful`: the connection ended first, so it may or may not have it. */
export type Handed = { readonly kind: "taken" | "doubtful" } | { readonly kind: "refused"; readonly error: string };

/** The pool gave the transaction up before any block held it. */
class GivenUp extends Error {
  readonly status: string;

  constructor(status: string) {
    super(`The pool gave the transaction up: ${status}`);
    this.name = "GivenUp";
    this.status = status;
  }
}

/**
 * One signed transaction on its way. What counts is the finalised chain: each finalised block is looked through until one
 * holds it or none can any more. What the pool tells in between is only a hint.
 */
export class Submission {
  readonly #signed: SignedCall;
  readonly #options: SubmissionOptions;
  readonly #modules: SubmissionModules;
  readonly #end = new AbortController();
  #wasInBlock = false;

  constructor(signed: SignedCall, options: SubmissionOptions, modules: SubmissionModules) {
    this.#signed = signed;
    this.#options = options;
    this.#modules = modules;
  }

  /** Hands the transaction to the pool, once. */
  async hand(signal: AbortSignal): Promise<Handed> {
    const call = { method: "author_submitAndWatchExtrinsic", params: [this.#signed.hex] };
    try {
      await this.#modules.link.requestOnce(call, (status) => this.#hint(status), signal);
      return { kind: "taken" };
    } catch (error) {
      if (error instanceof RpcRefusal) return { kind: "refused", error: poolRefusal(error) };
      if (error instanceof ConnectionLost) return { kind: "doubtful" };
      throw error;
    }
  }

  /** What became of it. */
  async follow(signal: AbortSignal): Promise<TxResult> {
    const { clock, logger } = this.#modules;
    using deadline = clock.deadline(this.#options.deadlineMs, AbortSignal.any([signal, this.#end.signal]));
    try {
      return await this.#search(deadline.signal);
    } catch (error) {
      if (error instanceof GivenUp) return this.#givenUp(error);
      logger.debug("Transaction lost sight of", { error });
      return { kind: "unknown", why: error instanceof Error ? error.message : String(error) };
    }
  }

  async #search(signal: AbortSignal): Promise<TxResult> {
    const { link, head, bodies } = this.#modules;
    const { anchor, lastBlock, hex } = this.#signed;
    let generation = link.generation;
    for await (const block of head.blocks(anchor.number + 1, signal)) {
      const index = (await bodies.extrinsics(block, signal)).indexOf(hex);
      if (index >= 0) {
        const { events, error } = await bodies.dispatched(block, index, signal);
        return error === null ? { kind: "applied", block, events } : { kind: "refused", error, at: "block", block };
      }
      if (block.number >= lastBlock) break;
      const passed = block.number - anchor.number;
      if (link.generation !== generation || passed % REBROADCAST_BLOCKS === 0) await this.#again(signal);
      generation = link.generation;
    }
    return { kind: "refused", error: "Pool.Expired", at: "pool" };
  }

  /** The pool forgets over a restart; the same bytes cannot be applied twice. */
  async #again(signal: AbortSignal): Promise<void> {
    try {
      await this.#modules.link.requestOnce(
        { method: "author_submitExtrinsic", params: [this.#signed.hex] },
        null,
        signal,
      );
    } catch (error) {
      // Mostly "already there". Whether it is in the chain is found by looking.
      if (!(error instanceof RpcRefusal || error instanceof ConnectionLost)) throw error;
    }
  }

  #hint(status: unknown): void {
    const name = typeof status === "string" ? status : Object.keys(status ?? {})[0];
    if (name === "inBlock" || name === "finalized") this.#wasInBlock = true;
    const gone = name === "invalid" || name === "dropped" || name === "usurped";
    // Once in a block, a reorganisation may bring it back: only its era ends it.
    if (gone && !this.#wasInBlock) this.#end.abort(new GivenUp(name));
  }

  #givenUp({ status }: GivenUp): TxResult {
    if (status === "invalid") return { kind: "refused", error: "Pool.Invalid", at: "pool" };
    return { kind: "unknown", why: `${status} by the pool` };
  }
}
