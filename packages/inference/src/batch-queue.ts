import type { Tensor } from "./tensor.ts";

/** One caller's rows and the promise that owes it an answer. */
export type Waiting = {
  readonly inputs: Tensor;
  readonly outcome: PromiseWithResolvers<Tensor>;
  readonly queuedAt: number;
};

/** Callers in the order they came, counted in rows. */
export class BatchQueue {
  #waiting: Waiting[] = [];
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  get oldest(): Waiting | null {
    return this.#waiting[0] ?? null;
  }

  push(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#rows += rowsOf(waiting);
  }

  remove(waiting: Waiting): void {
    const index = this.#waiting.indexOf(waiting);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    this.#rows -= rowsOf(waiting);
  }

  clear(): readonly Waiting[] {
    const all = this.#waiting;
    this.#waiting = [];
    this.#rows = 0;
    return all;
  }

  /**
   * The longest run of callers from the head whose rows fit into `maxBatch` and have one shape. The head always goes,
   * even when it alone is larger, so nobody is overtaken for ever.
   */
  take(maxBatch: number): readonly Waiting[] {
    const head = this.#waiting[0];
    if (head === undefined) return [];
    let rows = rowsOf(head);
    let count = 1;
    for (; count < this.#waiting.length; count++) {
      const next = this.#waiting[count] as Waiting;
      if (rows + rowsOf(next) > maxBatch || !sameRows(head.inputs, next.inputs)) break;
      rows += rowsOf(next);
    }
    this.#rows -= rows;
    return this.#waiting.splice(0, count);
  }
}

function rowsOf({ inputs }: Waiting): number {
  return inputs.dims[0] ?? 0;
}

function sameRows(a: Tensor, b: Tensor): boolean {
  return a.dims.length === b.dims.length && a.dims.every((size, axis) => axis === 0 || size === b.dims[axis]);
}
