import type { Candidates } from "../chain/block-builder.ts";
import { byImportance, type PooledTransaction } from "./pooled-transaction.ts";

/** Ready transactions in the order in which a block takes them; none comes before what it needs. */
export class CandidateOrder implements Candidates {
  readonly #available: PooledTransaction[];
  /** Transactions that still need tags, by each tag. */
  readonly #waiting = new Map<string, { readonly transaction: PooledTransaction; missing: number }[]>();
  #offered: PooledTransaction | null = null;

  constructor(ready: Iterable<PooledTransaction>) {
    this.#available = [];
    for (const transaction of ready) {
      if (transaction.requires.size === 0) this.#available.push(transaction);
      else this.#wait(transaction);
    }
    this.#available.sort(byImportance);
  }

  readonly next = (): PooledTransaction | null => {
    for (const tag of this.#offered?.provides ?? []) this.#provide(tag);
    this.#offered = this.#available.shift() ?? null;
    return this.#offered;
  };

  /** The last one offered did not go in: what depends on it is not offered. */
  readonly refuse = (): void => {
    this.#offered = null;
  };

  #wait(transaction: PooledTransaction): void {
    const entry = { transaction, missing: transaction.requires.size };
    for (const tag of transaction.requires) {
      const waiting = this.#waiting.get(tag);
      if (waiting === undefined) this.#waiting.set(tag, [entry]);
      else waiting.push(entry);
    }
  }

  #provide(tag: string): void {
    for (const entry of this.#waiting.get(tag) ?? []) {
      entry.missing -= 1;
      if (entry.missing === 0) this.#insert(entry.transaction);
    }
    this.#waiting.delete(tag);
  }

  #insert(transaction: PooledTransaction): void {
    let at = 0;
    while (at < this.#available.length && byImportance(this.#available[at] as PooledTransaction, transaction) < 0) at++;
    this.#available.splice(at, 0, transaction);
  }
}
