import type { HexKey } from "./hex-key.ts";

/** A growing set of keys that can be asked for the next one. New keys are sorted in only when somebody asks. */
export class SortedKeys {
  #sorted: HexKey[] = [];
  #fresh: HexKey[] = [];
  readonly #known = new Set<HexKey>();

  add(key: HexKey): void {
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#fresh.push(key);
  }

  /** The smallest key greater than `key`, or equal to it when `inclusive`. */
  next(key: HexKey, inclusive = false): HexKey | null {
    this.#settle();
    return this.#sorted[this.#lowerBound(key, inclusive)] ?? null;
  }

  #settle(): void {
    if (this.#fresh.length > 16) {
      this.#sorted = [...this.#sorted, ...this.#fresh].sort(byOrder);
    } else {
      for (const key of this.#fresh) this.#sorted.splice(this.#lowerBound(key, true), 0, key);
    }
    this.#fresh = [];
  }

  #lowerBound(key: HexKey, inclusive: boolean): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.#sorted[middle] as HexKey;
      if (found < key || (!inclusive && found === key)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byOrder(a: HexKey, b: HexKey): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
