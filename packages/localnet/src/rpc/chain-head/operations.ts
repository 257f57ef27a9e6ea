import { FrameworkError } from "@neurite/core/errors";
import { ChainError } from "../../chain/chain-errors.ts";
import { MAX_OPERATIONS } from "../../limits.ts";
import { RpcError } from "../rpc-errors.ts";
import type { Emit } from "../rpc-method.ts";
import type { StorageItem } from "../storage-query.ts";

/** The answer to a request that begins an operation. */
export type Started =
  | { readonly result: "started"; readonly operationId: string; readonly discardedItems?: number }
  | { readonly result: "limitReached" };

/** Told instead of an operation when none can begin, or when there is no such follow. */
export const LIMIT_REACHED: Started = { result: "limitReached" };

/** Pages of storage: each but the last, which is returned, is followed by more when the client asks for it. */
export type Pages = Iterator<PageItems, PageItems>;
export type PageItems = readonly StorageItem[];

export type Paged = { readonly pages: Pages; readonly discardedItems: number };

/**
 * Operations of one follow. Each is done within the request that begins it, and its events go out behind the answer;
 * only storage that does not fit into one page stays open, until the client continues or stops it.
 */
export class Operations {
  readonly #emit: Emit;
  readonly #waiting = new Map<string, Pages>();
  #lastId = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  run(work: () => object): Started {
    if (this.#waiting.size >= MAX_OPERATIONS) return LIMIT_REACHED;
    const operationId = this.#nextId();
    this.#guarded(operationId, () => this.#emit({ operationId, ...work() }));
    return { result: "started", operationId };
  }

  page(work: () => Paged): Started {
    if (this.#waiting.size >= MAX_OPERATIONS) return LIMIT_REACHED;
    const operationId = this.#nextId();
    let discarded = 0;
    this.#guarded(operationId, () => {
      const { pages, discardedItems } = work();
      discarded = discardedItems;
      this.#tellPage(operationId, pages);
    });
    return { result: "started", operationId, discardedItems: discarded };
  }

  /** Nothing to do for an operation that is not there, which may have ended in the meantime. */
  continue(operationId: string): void {
    const pages = this.#waiting.get(operationId);
    if (pages === undefined) return;
    this.#waiting.delete(operationId);
    this.#guarded(operationId, () => this.#tellPage(operationId, pages));
  }

  stop(operationId: string): void {
    this.#waiting.delete(operationId);
  }

  stopAll(): void {
    this.#waiting.clear();
  }

  #tellPage(operationId: string, pages: Pages): void {
    const { value: items, done } = pages.next();
    if (items.length > 0) this.#emit({ event: "operationStorageItems", operationId, items });
    if (done !== true) this.#waiting.set(operationId, pages);
    this.#emit({ event: done === true ? "operationStorageDone" : "operationWaitingForContinue", operationId });
  }

  /** What goes wrong inside an operation is told as its event: the request itself was right. */
  #guarded(operationId: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof FrameworkError) || error instanceof RpcError) throw error;
      const isGone = error instanceof ChainError && error.fault.code === "CHAIN_STATE_DISCARDED";
      if (isGone) this.#emit({ event: "operationInaccessible", operationId });
      else this.#emit({ event: "operationError", operationId, error: error.message });
    }
  }

  #nextId(): string {
    this.#lastId += 1;
    return `${this.#lastId}`;
  }
}
