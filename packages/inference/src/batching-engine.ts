import type { Clock } from "@neurite/core/primitives";
import { BatchQueue, type Waiting } from "./batch-queue.ts";
import type { Engine } from "./engine.ts";
import { InferenceError } from "./inference-errors.ts";
import { MAX_BATCH_ROWS, MAX_BATCH_WAIT_MS, MAX_QUEUED_ROWS, MAX_THREADS } from "./limits.ts";
import { joinRows, splitRows } from "./rows.ts";
import { rowLength, type Tensor } from "./tensor.ts";

/** How long rows wait for company, how many go together, and how many may wait. */
export type BatchingOptions = {
  readonly maxBatch: number;
  readonly maxWaitMs: number;
  readonly maxQueue: number;
  /** Batches that run at the same time; more than the engine's processors only makes them smaller. One when absent. */
  readonly maxRuns?: number;
};

/** The engine that does the work, and the clock that waiting is measured by. */
export type BatchingModules = { readonly engine: Engine; readonly clock: Clock };

/** Puts the rows of callers that come close together into one run of another engine, first come first served. */
export class BatchingEngine implements Engine {
  readonly name: string;
  readonly #opts: BatchingOptions;
  readonly #modules: BatchingModules;
  readonly #queue = new BatchQueue();
  readonly #running = new Set<Promise<void>>();
  #pumping: Promise<void> | null = null;
  #hurry = new AbortController();
  #closed = false;

  constructor(opts: BatchingOptions, modules: BatchingModules) {
    check("maxBatch", opts.maxBatch, [1, MAX_BATCH_ROWS]);
    check("maxWaitMs", opts.maxWaitMs, [0, MAX_BATCH_WAIT_MS]);
    check("maxQueue", opts.maxQueue, [opts.maxBatch, MAX_QUEUED_ROWS]);
    check("maxRuns", opts.maxRuns ?? 1, [1, MAX_THREADS]);
    this.name = modules.engine.name;
    this.#opts = opts;
    this.#modules = modules;
  }

  async run(inputs: Tensor, signal?: AbortSignal): Promise<Tensor> {
    signal?.throwIfAborted();
    this.#admit(inputs);
    const outcome = Promise.withResolvers<Tensor>();
    const waiting: Waiting = { inputs, outcome, queuedAt: this.#modules.clock.monotonic() };
    const leave = (): void => {
      this.#queue.remove(waiting);
      outcome.reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave, { once: true });
    this.#queue.push(waiting);
    if (this.#queue.rows >= this.#opts.maxBatch) this.#hurry.abort();
    this.#pumping ??= this.#pump();
    try {
      return await outcome.promise;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#hurry.abort();
    const closed = new InferenceError({ code: "INFERENCE_CLOSED", model: this.name });
    for (const { outcome } of this.#queue.clear()) outcome.reject(closed);
    await this.#pumping;
    await Promise.all(this.#running);
    await this.#modules.engine.close();
  }

  #admit(inputs: Tensor): void {
    if (this.#closed) throw new InferenceError({ code: "INFERENCE_CLOSED", model: this.name });
    if (rowLength(inputs) === null) {
      const got = `[${inputs.dims.join(" x ")}] over ${inputs.data.length} numbers`;
      throw new InferenceError({ code: "INFERENCE_SHAPE", model: this.name, got, expected: "whole rows" });
    }
    const { maxQueue } = this.#opts;
    const queuedRows = this.#queue.rows;
    if (queuedRows + (inputs.dims[0] ?? 0) > maxQueue) {
      throw new InferenceError({ code: "INFERENCE_QUEUE_FULL", queuedRows, maxQueue });
    }
  }

  async #pump(): Promise<void> {
    while (this.#queue.rows > 0) {
      // What gathers while all runs are taken goes together: a busy engine needs no waiting to find full batches.
      while (this.#running.size >= (this.#opts.maxRuns ?? 1)) await Promise.race(this.#running);
      await this.#company();
      this.#start(this.#queue.take(this.#opts.maxBatch));
    }
    this.#pumping = null;
  }

  #start(batch: readonly Waiting[]): void {
    const run: Promise<void> = this.#serve(batch).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Waits until a batch is full or its oldest row has waited long enough. */
  async #company(): Promise<void> {
    this.#hurry = new AbortController();
    // One turn of the microtask queue, so that calls made together go together even with no waiting at all.
    await Promise.resolve();
    const { clock } = this.#modules;
    const waited = clock.monotonic() - (this.#queue.oldest?.queuedAt ?? Number.NEGATIVE_INFINITY);
    const left = this.#opts.maxWaitMs - waited;
    if (left <= 0 || this.#closed || this.#queue.rows >= this.#opts.maxBatch) return;
    await clock.sleep(left, this.#hurry.signal).catch(() => undefined);
  }

  async #serve(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      const output = await this.#modules.engine.run(joinRows(batch.map(({ inputs }) => inputs)));
      for (const [i, rows] of splitRows(
        output,
        batch.map(({ inputs }) => inputs.dims[0] ?? 0),
      ).entries()) {
        batch[i]?.outcome.resolve(rows);
      }
    } catch (error) {
      if (batch.length === 1) return batch[0]?.outcome.reject(error);
      // One caller's rows may have failed the whole batch: alone, each fails or passes for itself.
      for (const waiting of batch) await this.#serve([waiting]);
    }
  }
}

function check(option: string, value: number, [least, most]: readonly [number, number]): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const expected = `a whole number from ${least} to ${most}`;
  throw new InferenceError({ code: "INFERENCE_OPTION", option, value, expected });
}
