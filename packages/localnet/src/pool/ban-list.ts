import type { Clock } from "@neurite/core/primitives";
import { BAN_MS, BANS } from "../limits.ts";

/** Transactions that are not looked at for a while. */
export class BanList {
  readonly #clock: Clock;
  readonly #until = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(hash: string): void {
    this.#until.delete(hash);
    this.#until.set(hash, this.#clock.monotonic() + BAN_MS);
    const [oldest] = this.#until.keys();
    if (this.#until.size > BANS && oldest !== undefined) this.#until.delete(oldest);
  }

  has(hash: string): boolean {
    const until = this.#until.get(hash);
    if (until === undefined) return false;
    if (until > this.#clock.monotonic()) return true;
    this.#until.delete(hash);
    return false;
  }
}
