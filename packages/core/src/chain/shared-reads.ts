import { untilAborted } from "../primitives/index.ts";

/**
 * Values that many wait for and one question brings. Nobody's signal ends the question, for others wait for it too: it needs
 * a deadline of its own. What was read first goes first; what failed is asked for again.
 */
export class SharedReads<Value> {
  readonly #most: number;
  readonly #read: (key: string) => Promise<Value>;
  readonly #values = new Map<string, Promise<Value>>();

  constructor(most: number, read: (key: string) => Promise<Value>) {
    this.#most = most;
    this.#read = read;
  }

  get(key: string, signal: AbortSignal): Promise<Value> {
    return untilAborted(this.#values.get(key) ?? this.#begin(key), signal);
  }

  #begin(key: string): Promise<Value> {
    const reading = this.#read(key);
    this.#values.set(key, reading);
    reading.catch(() => this.#forget(key, reading));
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#most) break;
      this.#values.delete(oldest);
    }
    return reading;
  }

  /** A newer question under the same key stays. */
  #forget(key: string, reading: Promise<Value>): void {
    if (this.#values.get(key) === reading) this.#values.delete(key);
  }
}
