/** Time as a service receives it: the wall clock, a monotonic clock, and waiting that a signal can end. */
export type Clock = {
  /** Milliseconds since the Unix epoch. For records, never for durations. */
  readonly now: () => number;
  /** Milliseconds on a clock that never jumps. For durations and deadlines. */
  readonly monotonic: () => number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A signal that aborts with a `DeadlineError` after `ms`, or with `parent`'s reason before that. */
  readonly deadline: (ms: number, parent?: AbortSignal) => DeadlineSignal;
};

/** A deadline's signal; dispose it when the work is done so that no timer outlives it. */
export type DeadlineSignal = Disposable & { readonly signal: AbortSignal };

/** The reason of a signal whose time ran out. */
export class DeadlineError extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super(`No result within ${ms} ms`);
    this.name = "DeadlineError";
    this.ms = ms;
  }
}
