/** How much a peer may do: `perMinute` in the long run, `burst` at once. */
export type RateQuotaOpts = { readonly perMinute: number; readonly burst: number };

const MINUTE_MS = 60_000;

/**
 * The generic cell rate algorithm: one number per peer. In any span of time at most `burst` plus the rate times the
 * span is admitted; what is refused costs nothing here.
 */
export class RateQuota {
  readonly #msPerUnit: number;
  readonly #toleranceMs: number;
  /** When everything admitted so far would have arrived at the even rate. */
  #theoreticalMs = Number.NEGATIVE_INFINITY;

  constructor({ perMinute, burst }: RateQuotaOpts) {
    this.#msPerUnit = MINUTE_MS / perMinute;
    // Half a unit more admits no further unit, but keeps the last one of a burst from being lost to rounding.
    this.#toleranceMs = (burst + 0.5) * this.#msPerUnit;
  }

  /** Takes `cost` units at `nowMs` (monotonic), or takes none and gives false. */
  take(nowMs: number, cost = 1): boolean {
    const next = Math.max(this.#theoreticalMs, nowMs) + cost * this.#msPerUnit;
    if (next - nowMs > this.#toleranceMs) return false;
    this.#theoreticalMs = next;
    return true;
  }
}
