import type { TransactionStatus } from "./pooled-transaction.ts";

export type StatusListener = (status: TransactionStatus) => void;

/** Tells watchers what becomes of their transactions; after a last word nobody listens any more. */
export class StatusBoard {
  readonly #listeners = new Map<string, Set<StatusListener>>();

  /** Gives the way to stop listening. */
  watch(hash: string, listener: StatusListener): () => void {
    const listeners = this.#listeners.get(hash) ?? new Set();
    this.#listeners.set(hash, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(hash);
    };
  }

  tell(hash: string, status: TransactionStatus): void {
    const listeners = this.#listeners.get(hash);
    if (listeners === undefined) return;
    if (isLastStatus(status)) this.#listeners.delete(hash);
    for (const listener of listeners) listener(status);
  }
}

/** Whether a transaction's fate is known with this status. */
export function isLastStatus(status: TransactionStatus): boolean {
  return typeof status === "string" ? status === "dropped" || status === "invalid" : !("inBlock" in status);
}
