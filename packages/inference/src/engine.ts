import type { Tensor } from "./tensor.ts";

/** Runs one model. Every engine takes one tensor and gives one, row for row. */
export type Engine = {
  readonly name: string;
  /** Rejects with the signal's reason when it aborts before the work has begun. */
  readonly run: (inputs: Tensor, signal?: AbortSignal) => Promise<Tensor>;
  readonly close: () => Promise<void>;
};
