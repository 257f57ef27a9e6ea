import type { Clock, Logger } from "@neurite/core/primitives";

export type BlockTimerModules = {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly produce: () => Promise<unknown>;
};

/** Produces a block at the beginning of each period of the wall clock; what was slept through is not caught up. */
export class BlockTimer {
  readonly #periodMs: number;
  readonly #modules: BlockTimerModules;
  readonly #ending = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(periodMs: number, modules: BlockTimerModules) {
    this.#periodMs = periodMs;
    this.#modules = modules;
  }

  start(): void {
    this.#running = this.#run(this.#ending.signal);
  }

  /** Resolves when no block is under way any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, logger, produce } = this.#modules;
    while (!signal.aborted) {
      try {
        await clock.sleep(this.#periodMs - (clock.now() % this.#periodMs), signal);
        await produce();
      } catch (error) {
        // A block that cannot be built must not end the chain: the next slot may do better.
        if (!signal.aborted) logger.error("No block in this slot", { error: String(error) });
      }
    }
  }
}
