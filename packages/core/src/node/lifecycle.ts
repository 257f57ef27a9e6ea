import { type Clock, DeadlineError, type Logger, untilAborted } from "../primitives/index.ts";
import { LifecycleError } from "./lifecycle-errors.ts";

/** What a process starts and stops. */
export type Service = {
  readonly start: (signal: AbortSignal) => Promise<void>;
  readonly stop: () => Promise<void>;
};
/** How long one service may take to start and to stop. */
export type LifecycleOptions = { readonly startDeadlineMs: number; readonly stopDeadlineMs: number };
/** What the lifecycle needs of the process. */
export type LifecycleModules = { readonly clock: Clock; readonly logger: Logger };

/** Starts services one after the other and stops them in reverse, each within a deadline. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #modules: LifecycleModules;
  readonly #started: { readonly name: string; readonly service: Service }[] = [];

  constructor(options: LifecycleOptions, modules: LifecycleModules) {
    this.#options = options;
    this.#modules = modules;
  }

  /** Starts one more service. When it fails, everything started before is stopped, and its error is thrown. */
  async start(name: string, service: Service, signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#modules;
    const { startDeadlineMs: ms } = this.#options;
    // A service that fails half-way is stopped as well: it may hold a port or a file by then.
    this.#started.push({ name, service });
    using deadline = clock.deadline(ms, signal);
    try {
      signal.throwIfAborted();
      await untilAborted(service.start(deadline.signal), deadline.signal);
      logger.debug("Started", { service: name });
    } catch (error) {
      logger.error("Start failed", { service: name, error });
      await this.stop().catch(() => undefined);
      const slow = error instanceof DeadlineError && deadline.signal.reason === error;
      throw slow ? new LifecycleError({ code: "LIFECYCLE_START_SLOW", service: name, ms }, error) : error;
    }
  }

  /** Stops everything in reverse; one that fails does not keep the others from stopping. */
  async stop(): Promise<void> {
    const { clock, logger } = this.#modules;
    const failed: string[] = [];
    for (let one = this.#started.pop(); one !== undefined; one = this.#started.pop()) {
      const { name, service } = one;
      using deadline = clock.deadline(this.#options.stopDeadlineMs);
      try {
        await untilAborted(service.stop(), deadline.signal);
        logger.debug("Stopped", { service: name });
      } catch (error) {
        failed.push(name);
        logger.error("Stop failed", { service: name, error });
      }
    }
    if (failed.length > 0) throw new LifecycleError({ code: "LIFECYCLE_STOP_FAILED", services: failed });
  }
}
