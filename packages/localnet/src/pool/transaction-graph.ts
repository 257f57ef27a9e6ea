import { FUTURE_BYTES, FUTURE_TRANSACTIONS, READY_BYTES, READY_TRANSACTIONS } from "../limits.ts";
import { PoolError } from "./pool-errors.ts";
import { byImportance, type PooledTransaction } from "./pooled-transaction.ts";

/** What happened to the other transactions when one came in. */
export type Imported = {
  readonly ready: readonly string[];
  readonly future: readonly string[];
  readonly usurped: readonly string[];
  readonly dropped: readonly string[];
};

type Shelf = { readonly transactions: Map<string, PooledTransaction>; bytes: number };

/** Who needs whom: ready transactions have all they need from each other, future ones do not yet. */
export class TransactionGraph {
  readonly #ready: Shelf = { transactions: new Map(), bytes: 0 };
  readonly #future: Shelf = { transactions: new Map(), bytes: 0 };
  /** The ready transaction that provides a tag. */
  readonly #provider = new Map<string, string>();

  get(hash: string): PooledTransaction | null {
    return this.#ready.transactions.get(hash) ?? this.#future.transactions.get(hash) ?? null;
  }

  ready(): readonly PooledTransaction[] {
    return [...this.#ready.transactions.values()];
  }

  future(): readonly PooledTransaction[] {
    return [...this.#future.transactions.values()];
  }

  /** Whether a ready transaction provides this tag. */
  isProvided(tag: string): boolean {
    return this.#provider.has(tag);
  }

  /** Takes a transaction in; throws when it neither replaces what it competes with nor finds room. */
  import(transaction: PooledTransaction): Imported {
    const { hash } = transaction;
    if (!this.#isSatisfied(transaction)) {
      this.#add(this.#future, transaction);
      const dropped = this.#shrink(this.#future, FUTURE_TRANSACTIONS, FUTURE_BYTES);
      if (dropped.includes(hash)) throw new PoolError({ code: "POOL_FULL", hash });
      return { ready: [], future: [hash], usurped: [], dropped };
    }
    const usurped = this.#replaced(transaction);
    for (const old of usurped) this.#take(old);
    this.#addReady(transaction);
    const ready = [hash, ...this.#promote()];
    const dropped = this.#shrink(this.#ready, READY_TRANSACTIONS, READY_BYTES);
    if (dropped.includes(hash)) throw new PoolError({ code: "POOL_FULL", hash });
    const future = usurped.length + dropped.length > 0 ? this.#demote() : [];
    return { ready, future, usurped, dropped };
  }

  /** Removes a transaction and everything that needs what it provides; gives the hashes. */
  removeWithDependents(hash: string): readonly string[] {
    const removed = this.#take(hash);
    if (removed === null) return [];
    const dependents = [...this.#ready.transactions.values(), ...this.#future.transactions.values()].filter((other) =>
      removed.provides.some((tag) => other.requires.has(tag) && !this.#provider.has(tag)),
    );
    return [hash, ...dependents.flatMap((dependent) => this.removeWithDependents(dependent.hash))];
  }

  /** A block holds these transactions: nobody has to wait for their tags. Gives what became ready. */
  settle(included: Iterable<string>): readonly string[] {
    const tags = new Set<string>();
    for (const hash of included) for (const tag of this.#take(hash)?.provides ?? []) tags.add(tag);
    if (tags.size === 0) return [];
    for (const shelf of [this.#ready, this.#future]) {
      for (const { requires } of shelf.transactions.values()) for (const tag of tags) requires.delete(tag);
    }
    return this.#promote();
  }

  /** Ready transactions that provide what this one provides; throws when it is not worth more than they are. */
  #replaced({ provides, priority }: PooledTransaction): readonly string[] {
    const hashes = [...new Set(provides.flatMap((tag) => this.#provider.get(tag) ?? []))];
    const old = hashes.reduce((sum, hash) => sum + (this.#ready.transactions.get(hash)?.priority ?? 0n), 0n);
    if (hashes.length > 0 && old >= priority) {
      throw new PoolError({ code: "POOL_PRIORITY_TOO_LOW", old, offered: priority });
    }
    return hashes;
  }

  #isSatisfied({ requires }: PooledTransaction): boolean {
    return [...requires].every((tag) => this.#provider.has(tag));
  }

  /** Ready transactions that lost a provider become future ones. */
  #demote(): readonly string[] {
    const demoted: string[] = [];
    for (let found = true; found; ) {
      const lost = this.ready().filter((transaction) => !this.#isSatisfied(transaction));
      for (const transaction of lost) {
        this.#take(transaction.hash);
        this.#add(this.#future, transaction);
        demoted.push(transaction.hash);
      }
      found = lost.length > 0;
    }
    return demoted;
  }

  /** Future transactions that have all they need become ready, unless somebody else provides the same. */
  #promote(): readonly string[] {
    const promoted: string[] = [];
    for (let found = true; found; ) {
      const able = this.future().find(
        (transaction) => this.#isSatisfied(transaction) && !transaction.provides.some((tag) => this.#provider.has(tag)),
      );
      if (able !== undefined) {
        this.#take(able.hash);
        this.#addReady(able);
        promoted.push(able.hash);
      }
      found = able !== undefined;
    }
    return promoted;
  }

  #addReady(transaction: PooledTransaction): void {
    this.#add(this.#ready, transaction);
    for (const tag of transaction.provides) this.#provider.set(tag, transaction.hash);
  }

  #add(shelf: Shelf, transaction: PooledTransaction): void {
    shelf.transactions.set(transaction.hash, transaction);
    shelf.bytes += transaction.extrinsic.length;
  }

  #take(hash: string): PooledTransaction | null {
    for (const shelf of [this.#ready, this.#future]) {
      const transaction = shelf.transactions.get(hash);
      if (transaction === undefined) continue;
      shelf.transactions.delete(hash);
      shelf.bytes -= transaction.extrinsic.length;
      for (const tag of transaction.provides) if (this.#provider.get(tag) === hash) this.#provider.delete(tag);
      return transaction;
    }
    return null;
  }

  #shrink(shelf: Shelf, most: number, mostBytes: number): readonly string[] {
    const dropped: string[] = [];
    while (shelf.transactions.size > most || shelf.bytes > mostBytes) {
      const worst = [...shelf.transactions.values()].reduce((a, b) => (byImportance(a, b) > 0 ? a : b));
      this.#take(worst.hash);
      dropped.push(worst.hash);
    }
    return dropped;
  }
}
