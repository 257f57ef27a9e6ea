import type { Clock, Logger } from "../primitives/index.ts";
import { ChainError, isOutage } from "./chain-errors.ts";
import { BLOCK_RETRY_MS, WATCHDOG_MS } from "./limits.ts";
import type { RpcLink } from "./rpc-link.ts";

/** A block by number and hash. */
export type Block = { readonly number: number; readonly hash: string };

/**
 * The newest finalised block. Only its number is kept, so a slow reader costs nothing: it asks for the blocks in between
 * when it comes to them, and what was missed while a connection was gone is filled in the same way.
 */
export class FinalizedHead {
  readonly #modules: { readonly link: RpcLink; readonly clock: Clock; readonly logger: Logger };
  readonly #stop = new AbortController();
  #number = -1;
  #known: Block | null = null;
  #waiting: { readonly from: number; readonly resolve: () => void }[] = [];
  #watchdog: Promise<void> | null = null;

  constructor(modules: { readonly link: RpcLink; readonly clock: Clock; readonly logger: Logger }) {
    this.#modules = modules;
  }

  async start(signal: AbortSignal): Promise<void> {
    const subscription = { method: "chain_subscribeFinalizedHeads", params: [] };
    await this.#modules.link.follow(subscription, (header) => this.#announce(numberOf(header)), signal);
    await this.#ask(signal);
    this.#watchdog = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#watchdog;
  }

  /** The newest finalised block. */
  async newest(signal?: AbortSignal): Promise<Block> {
    const number = this.#number;
    if (this.#known?.number !== number) this.#known = await this.#block(number, signal);
    return this.#known as Block;
  }

  /** Every finalised block from the number `from` on, the newest one first of all when it is null. Ends by throwing. */
  async *blocks(from: number | null, signal: AbortSignal): AsyncGenerator<Block> {
    for (let next = from ?? this.#number; ; next++) {
      await this.#reaches(next, signal);
      yield await this.#block(next, signal);
    }
  }

  /** The newest finalised block as soon as it is newer than `after`. An outage is waited out. */
  async newer(after: number, signal: AbortSignal): Promise<Block> {
    const { clock, logger } = this.#modules;
    for (;;) {
      await this.#reaches(after + 1, signal);
      try {
        return await this.newest(signal);
      } catch (error) {
        if (!isOutage(error)) throw error;
        logger.warn("The newest block cannot be read yet", { ...error.fault });
        await clock.sleep(BLOCK_RETRY_MS, signal);
      }
    }
  }

  async #block(number: number, signal?: AbortSignal): Promise<Block> {
    const { link, clock } = this.#modules;
    // A second try: behind one address there may be several nodes, and some lag.
    for (const last of [false, true]) {
      const hash = await link.request({ method: "chain_getBlockHash", params: [number] }, signal);
      if (typeof hash === "string") return { number, hash };
      if (!last) await clock.sleep(BLOCK_RETRY_MS, signal);
    }
    throw new ChainError({ code: "CHAIN_BLOCK_UNKNOWN", block: `#${number}` });
  }

  #reaches(from: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#number >= from) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const waiting = { from, resolve: () => end(resolve) };
      const abort = () => end(() => reject(signal.reason));
      const end = (settle: () => void) => {
        signal.removeEventListener("abort", abort);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        settle();
      };
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.push(waiting);
    });
  }

  #announce(number: number): void {
    if (!(number > this.#number)) return;
    this.#number = number;
    for (const { from, resolve } of [...this.#waiting]) if (number >= from) resolve();
  }

  async #ask(signal?: AbortSignal): Promise<void> {
    const { link } = this.#modules;
    const hash = await link.request({ method: "chain_getFinalizedHead", params: [] }, signal);
    this.#announce(numberOf(await link.request({ method: "chain_getHeader", params: [hash] }, signal)));
  }

  /** A subscription can fall silent without a word; asking finds that out, and what was missed. */
  async #watch(): Promise<void> {
    const { clock, logger } = this.#modules;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await clock.sleep(WATCHDOG_MS, signal);
        await this.#ask(signal);
      } catch (error) {
        if (!signal.aborted) logger.warn("Chain gave no sign of life", { error });
      }
    }
  }
}

function numberOf(header: unknown): number {
  const number = (header as { readonly number?: unknown } | null)?.number;
  return typeof number === "string" || typeof number === "number" ? Number(number) : Number.NaN;
}
