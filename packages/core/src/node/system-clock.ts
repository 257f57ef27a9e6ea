import { type Clock, DeadlineError, type DeadlineSignal } from "../primitives/index.ts";
import { MAX_TIMER_MS } from "./limits.ts";

/** The machine's clocks and timers. */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep,
  deadline,
});

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, bounded(ms));
    signal?.addEventListener("abort", end, { once: true });
  });
}

function deadline(ms: number, parent?: AbortSignal): DeadlineSignal {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DeadlineError(ms)), bounded(ms));
  const follow = () => controller.abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      parent?.removeEventListener("abort", follow);
    },
  };
}

function bounded(ms: number): number {
  return Math.min(Math.max(ms, 0), MAX_TIMER_MS);
}
