import type { Engine } from "./engine.ts";
import { InferenceError } from "./inference-errors.ts";
import { rowLength, type Tensor } from "./tensor.ts";

/** What a fake engine does with its rows. */
export type FakeEngineOptions = {
  readonly name?: string;
  /** What the engine makes of one row; the row itself when absent. May throw. */
  readonly row?: (row: Float32Array) => ArrayLike<number>;
  /** Awaited before each run: lets a test hold the engine. */
  readonly gate?: () => Promise<void>;
};

/** An engine without a model, for tests: remembers what it was given. */
export class FakeEngine implements Engine {
  readonly name: string;
  readonly runs: Tensor[] = [];
  closed = false;
  readonly #opts: FakeEngineOptions;

  constructor(opts: FakeEngineOptions = {}) {
    this.name = opts.name ?? "fake";
    this.#opts = opts;
  }

  async run(inputs: Tensor, signal?: AbortSignal): Promise<Tensor> {
    signal?.throwIfAborted();
    if (this.closed) throw new InferenceError({ code: "INFERENCE_CLOSED", model: this.name });
    this.runs.push(inputs);
    await this.#opts.gate?.();
    const length = rowLength(inputs) ?? 0;
    const rows = Array.from({ length: inputs.dims[0] ?? 0 }, (_, i) => {
      const row = inputs.data.subarray(i * length, (i + 1) * length);
      return Array.from(this.#opts.row?.(row) ?? row);
    });
    return { dims: [rows.length, rows[0]?.length ?? 0], data: Float32Array.from(rows.flat()) };
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
