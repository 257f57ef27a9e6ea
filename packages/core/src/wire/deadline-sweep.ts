import type { Clock } from "../primitives/index.ts";

/** Something that ends at `expiresAt` on the monotonic clock unless it is removed before. */
export type Expiring = { readonly expiresAt: number; readonly expire: () => void };

/**
 * Deadlines of many short requests with one timer: it sleeps until the earliest of those known when it was set, so a
 * request that is answered in time costs an insertion and a removal, no timer.
 */
export class DeadlineSweep {
  readonly #clock: Pick<Clock, "monotonic" | "sleep">;
  readonly #expiring = new Set<Expiring>();
  #armedFor = Number.POSITIVE_INFINITY;
  #timer: AbortController | null = null;

  constructor(clock: Pick<Clock, "monotonic" | "sleep">) {
    this.#clock = clock;
  }

  add(item: Expiring): void {
    this.#expiring.add(item);
    this.#arm(item.expiresAt);
  }

  delete(item: Expiring): void {
    this.#expiring.delete(item);
  }

  /** Forgets everything without expiring it. */
  stop(): void {
    this.#expiring.clear();
    this.#disarm();
  }

  #arm(at: number): void {
    if (at >= this.#armedFor) return;
    this.#disarm();
    this.#armedFor = at;
    const timer = new AbortController();
    this.#timer = timer;
    this.#clock.sleep(Math.max(0, at - this.#clock.monotonic()), timer.signal).then(
      () => this.#sweep(timer),
      () => {}, // disarmed
    );
  }

  #disarm(): void {
    this.#timer?.abort();
    this.#timer = null;
    this.#armedFor = Number.POSITIVE_INFINITY;
  }

  #sweep(timer: AbortController): void {
    if (this.#timer !== timer) return;
    this.#disarm();
    const now = this.#clock.monotonic();
    let earliest = Number.POSITIVE_INFINITY;
    for (const item of [...this.#expiring]) {
      if (item.expiresAt <= now) {
        this.#expiring.delete(item);
        item.expire();
      } else earliest = Math.min(earliest, item.expiresAt);
    }
    if (Number.isFinite(earliest)) this.#arm(earliest);
  }
}
