import type { ChainEvent } from "./chain-runtime.ts";
import type { Block } from "./finalized-head.ts";

/**
 * What became of a transaction, as of finalised blocks. `refused` at the pool or in a block: it changed nothing but, in a
 * block, fee and nonce. `unknown`: it may still be, or have been, applied; read the chain before acting again.
 */
export type TxResult =
  | { readonly kind: "applied"; readonly block: Block; readonly events: readonly ChainEvent[] }
  | { readonly kind: "refused"; readonly error: string; readonly at: "pool" | "block"; readonly block?: Block }
  | { readonly kind: "unknown"; readonly why: string };
