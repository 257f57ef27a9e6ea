import { toHex } from "@neurite/core/primitives";
import { PoolError } from "../../pool/pool-errors.ts";
import type { TransactionStatus } from "../../pool/pooled-transaction.ts";
import type { Emit, RpcGroup } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";

const LAST = ["finalized", "invalid", "dropped"];

type WatchEvent = { readonly event: string; readonly block?: unknown; readonly error?: string };

/** `transactionWatch_v1_*`: a transaction and all that becomes of it; even a refusal comes as an event. */
export function transactionWatch(node: RpcNode): RpcGroup {
  return {
    methods: {},
    subscriptions: {
      transactionWatch_v1_submitAndWatch: {
        notification: "transactionWatch_v1_watchEvent",
        unsubscribe: "transactionWatch_v1_unwatch",
        start: (params, emit) => submit(node, params.bytes(0), emit),
        isLast: (value) => LAST.includes((value as WatchEvent).event),
      },
    },
  };
}

function submit({ chain, pool }: RpcNode, extrinsic: Uint8Array, emit: Emit): () => void {
  const hex = toHex(extrinsic);
  const place = (hash: string): unknown => ({
    hash,
    index: chain.block(hash)?.extrinsics.findIndex((one) => toHex(one) === hex) ?? 0,
  });
  try {
    return pool.submit(extrinsic, (status) => emit(watchEvent(status, place))).stop;
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
    emit({ event: "invalid", error: error.message });
    return () => undefined;
  }
}

function watchEvent(status: TransactionStatus, place: (hash: string) => unknown): WatchEvent {
  if (status === "ready" || status === "future") return { event: "validated" };
  if (status === "dropped") return { event: "dropped", error: "The pool is full of better transactions" };
  if (status === "invalid") return { event: "invalid", error: "The runtime no longer takes the transaction" };
  if ("usurped" in status) return { event: "invalid", error: `Replaced by ${status.usurped}` };
  if ("inBlock" in status) return { event: "bestChainBlockIncluded", block: place(status.inBlock) };
  return { event: "finalized", block: place(status.finalized) };
}
