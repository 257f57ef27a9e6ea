import { PoolError, type PoolFault } from "../../pool/pool-errors.ts";
import type { TransactionStatus } from "../../pool/pooled-transaction.ts";
import type { RpcNode } from "../rpc-node.ts";

/** Refusals that another block may lift; the others are for good. */
const PASSING: readonly PoolFault["code"][] = ["POOL_BANNED", "POOL_FULL"];

/** Keeps a transaction in the pool until it is in a final block, or its sender gives up. */
export class Broadcast {
  readonly #node: RpcNode;
  readonly #extrinsic: Uint8Array;
  readonly #onEnd: () => void;
  #unwatch: () => void = () => undefined;
  #unlisten: () => void = () => undefined;
  #hash: string | null = null;
  /** Whether the next block is to be tried. */
  #isDue = false;

  /** `onEnd` is called when the transaction is final. */
  constructor(node: RpcNode, extrinsic: Uint8Array, onEnd: () => void) {
    this.#node = node;
    this.#extrinsic = extrinsic;
    this.#onEnd = onEnd;
  }

  start(): void {
    this.#offer();
    this.#unlisten = this.#node.onHead(() => {
      if (this.#isDue) this.#offer();
    });
  }

  /** No longer sees to it; the transaction may stay in the pool. */
  stop(): void {
    this.#unwatch();
    this.#unlisten();
  }

  /** Takes the transaction out of the pool, unless it is in a block already. */
  withdraw(): void {
    if (this.#hash !== null) this.#node.pool.remove(this.#hash, "its sender stopped it");
  }

  #hear(status: TransactionStatus): void {
    if (status === "dropped" || status === "invalid") this.#isDue = true;
    else if (typeof status === "object" && "finalized" in status) {
      this.stop();
      this.#onEnd();
    }
  }

  #offer(): void {
    this.#isDue = false;
    try {
      const { hash, stop } = this.#node.pool.submit(this.#extrinsic, (status) => this.#hear(status));
      this.#hash = hash;
      this.#unwatch = stop;
    } catch (error) {
      // One that is refused for good stays silent until it is stopped: that is the method's contract.
      if (!(error instanceof PoolError)) throw error;
      this.#isDue = PASSING.includes(error.fault.code);
    }
  }
}
