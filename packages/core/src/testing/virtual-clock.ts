import { type Clock, DeadlineError, type DeadlineSignal } from "../primitives/index.ts";

type Alarm = { readonly at: number; readonly ring: () => void };

/** A clock that stands still until a test moves it. */
export class VirtualClock implements Clock {
  #wall: number;
  #monotonic = 0;
  #alarms: Alarm[] = [];

  constructor(wallMs = 1_700_000_000_000) {
    this.#wall = wallMs;
  }

  readonly now = (): number => this.#wall;
  readonly monotonic = (): number => this.#monotonic;

  /** How many waits and deadlines are running. */
  get waiting(): number {
    return this.#alarms.length;
  }

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        this.#cancel(alarm);
        reject(signal?.reason);
      };
      const alarm = this.#set(ms, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      signal?.addEventListener("abort", abort, { once: true });
    });

  readonly deadline = (ms: number, parent?: AbortSignal): DeadlineSignal => {
    const controller = new AbortController();
    const alarm = this.#set(ms, () => controller.abort(new DeadlineError(ms)));
    const follow = () => controller.abort(parent?.reason);
    if (parent?.aborted) follow();
    else parent?.addEventListener("abort", follow, { once: true });
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        this.#cancel(alarm);
        parent?.removeEventListener("abort", follow);
      },
    };
  };

  /** Moves both clocks on; what is due rings in order, and what it sets in motion runs before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    // What the test has set in motion gets to its own waits first.
    await settled();
    for (let alarm = this.#nextDue(end); alarm !== null; alarm = this.#nextDue(end)) {
      this.#moveTo(alarm.at);
      this.#cancel(alarm);
      alarm.ring();
      await settled();
    }
    this.#moveTo(end);
    await settled();
  }

  /** Moves the wall clock alone, as a correction from outside does. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  #set(ms: number, ring: () => void): Alarm {
    const alarm = { at: this.#monotonic + Math.max(0, ms), ring };
    this.#alarms.push(alarm);
    return alarm;
  }

  #cancel(alarm: Alarm): void {
    this.#alarms = this.#alarms.filter((other) => other !== alarm);
  }

  #nextDue(end: number): Alarm | null {
    const due = this.#alarms.filter(({ at }) => at <= end);
    return due.length === 0 ? null : due.reduce((first, other) => (other.at < first.at ? other : first));
  }

  #moveTo(at: number): void {
    this.#wall += at - this.#monotonic;
    this.#monotonic = at;
  }
}

/** Enough turns of the microtask queue for chains of awaits that wait for nothing else. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}
