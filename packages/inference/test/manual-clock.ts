import type { Clock, DeadlineSignal } from "@neurite/core/primitives";
import { DeadlineError } from "@neurite/core/primitives";

/** A clock that moves only when told to. */
export class ManualClock implements Clock {
  #time = 0;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  readonly now = (): number => this.#time;
  readonly monotonic = (): number => this.#time;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    this.#sleepers.push({ at: this.#time + ms, wake: resolve });
    return promise;
  };

  readonly deadline = (ms: number): DeadlineSignal => {
    const controller = new AbortController();
    this.sleep(ms).then(() => controller.abort(new DeadlineError(ms)));
    return { signal: controller.signal, [Symbol.dispose]: () => {} };
  };

  /** Lets `ms` pass and gives everybody who woke time to act. */
  async pass(ms: number): Promise<void> {
    this.#time += ms;
    const due = this.#sleepers.filter(({ at }) => at <= this.#time);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#time);
    for (const { wake } of due) wake();
    await settle();
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
