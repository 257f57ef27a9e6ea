import type { ValidTransaction } from "../chain/validity.ts";

/** A transaction in the pool. */
export type PooledTransaction = {
  readonly hash: string;
  readonly extrinsic: Uint8Array;
  readonly priority: bigint;
  readonly provides: readonly string[];
  /** Tags it needs that no block has provided since it was checked. */
  readonly requires: Set<string>;
  /** The last block it is valid in. */
  readonly validTill: bigint;
  /** Its turn among equals. */
  readonly order: number;
  /** When it was last found valid, counted in checks. */
  checked: number;
};

/** What a watcher of a transaction is told, in a node's own words. */
export type TransactionStatus =
  | "future"
  | "ready"
  | "dropped"
  | "invalid"
  | { readonly inBlock: string }
  | { readonly finalized: string }
  | { readonly usurped: string };

export type Arrival = { readonly hash: string; readonly extrinsic: Uint8Array; readonly order: number };

export function pooledTransaction(arrival: Arrival, valid: ValidTransaction, head: number): PooledTransaction {
  return {
    ...arrival,
    checked: arrival.order,
    priority: valid.priority,
    provides: valid.provides,
    requires: new Set(valid.requires),
    validTill: BigInt(head) + valid.longevity,
  };
}

/** Which of two goes first: the more important, then the one that expires sooner, then the earlier. */
export function byImportance(a: PooledTransaction, b: PooledTransaction): number {
  if (a.priority !== b.priority) return a.priority > b.priority ? -1 : 1;
  if (a.validTill !== b.validTill) return a.validTill < b.validTill ? -1 : 1;
  return a.order - b.order;
}
