import type { Clock } from "@neurite/core/primitives";
import { nextSlot, syntheticSlot, timestampIn } from "./chain/slots.ts";
import { LocalnetError } from "./localnet-errors.ts";

/** `synthetic`: time moves by one slot with each block, and not with the wall clock. */
export type ChainTimeOptions = { readonly slotMs: bigint; readonly synthetic: boolean };

/** When the next block is. A test may move this time forward, or stop it. */
export class ChainTime {
  readonly #options: ChainTimeOptions;
  readonly #clock: Clock;
  /** How far a test has put the wall clock forward. */
  #aheadMs = 0;
  /** What the next block on demand carries; null lets time move by its slot. */
  #appointedMs: number | null = null;
  #frozen = false;

  constructor(options: ChainTimeOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Whether only blocks move time on. */
  get frozen(): boolean {
    return this.#frozen;
  }

  /** The slot and the time of the block after the one in slot `last`. */
  next(last: bigint): { readonly slot: bigint; readonly timestampMs: bigint } {
    const { slotMs, synthetic } = this.#options;
    const now = this.#appointedMs ?? this.#clock.now() + this.#aheadMs;
    const stands = (synthetic || this.#frozen) && this.#appointedMs === null;
    const slot = (stands ? syntheticSlot : nextSlot)(last, now, slotMs);
    this.#appointedMs = null;
    return { slot, timestampMs: timestampIn(slot, now, slotMs) };
  }

  /** Moves to `timeMs`, which must be in a later slot than `last`. */
  set(timeMs: number, last: bigint): void {
    const { slotMs, synthetic } = this.#options;
    const earliestMs = Number((last + 1n) * slotMs);
    if (!Number.isSafeInteger(Math.floor(timeMs)) || timeMs < earliestMs) {
      throw new LocalnetError({ code: "LOCALNET_TIME_PASSED", timeMs, earliestMs });
    }
    if (!synthetic) this.#aheadMs = timeMs - this.#clock.now();
    this.#appointedMs = timeMs;
  }

  freeze(): void {
    this.#frozen = true;
  }

  resume(): void {
    this.#frozen = false;
  }
}
