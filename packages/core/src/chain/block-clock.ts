import type { ChainClient } from "./chain-client.ts";
import type { Block } from "./finalized-head.ts";

/**
 * The newest finalised block, for loops that act on the present and may be slower than the chain: a loop asks for the
 * first block after the one it last saw and gets the newest, never a backlog.
 */
export class BlockClock {
  readonly #chain: Pick<ChainClient, "heads">;
  #latest: Block | null = null;
  #waiting: { readonly after: number; readonly resolve: (block: Block) => void }[] = [];

  constructor(modules: { readonly chain: Pick<ChainClient, "heads"> }) {
    this.#chain = modules.chain;
  }

  get latest(): Block | null {
    return this.#latest;
  }

  /** Follows the chain until `signal` aborts. Rejects when the chain is lost for good. */
  async run(signal: AbortSignal): Promise<void> {
    for await (const block of this.#chain.heads(signal)) {
      this.#latest = block;
      const ready = this.#waiting.filter(({ after }) => block.number > after);
      this.#waiting = this.#waiting.filter(({ after }) => block.number <= after);
      for (const { resolve } of ready) resolve(block);
    }
  }

  /** The newest finalised block once its number exceeds `after`; rejects with the signal's reason. */
  next(after: number, signal: AbortSignal): Promise<Block> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#latest !== null && this.#latest.number > after) return Promise.resolve(this.#latest);
    return new Promise((resolve, reject) => {
      const waiting = { after, resolve: (block: Block) => settle(() => resolve(block)) };
      const onAbort = () => settle(() => reject(signal.reason));
      const settle = (end: () => void) => {
        signal.removeEventListener("abort", onAbort);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        end();
      };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.push(waiting);
    });
  }
}
