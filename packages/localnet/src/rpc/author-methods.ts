import { toHex } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import type { TransactionStatus } from "../pool/pooled-transaction.ts";
import { isLastStatus } from "../pool/status-board.ts";
import { Params } from "./params.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

const REMOVED = "its removal was asked for";

/** `author_*`: transactions on their way into a block. */
export function authorMethods({ pool }: RpcNode): RpcGroup {
  return {
    methods: {
      author_submitExtrinsic: (params) => pool.submit(params.bytes(0)).hash,
      author_pendingExtrinsics: () => pool.pending().map(toHex),
      author_removeExtrinsic: (params) => params.list(0).flatMap((one) => pool.remove(hashOf(one), REMOVED)),
    },
    subscriptions: {
      author_submitAndWatchExtrinsic: {
        notification: "author_extrinsicUpdate",
        unsubscribe: "author_unwatchExtrinsic",
        start: (params, emit) => pool.submit(params.bytes(0), emit).stop,
        isLast: (status) => isLastStatus(status as TransactionStatus),
      },
    },
  };
}

/** What names a transaction: `{"hash": "0x…"}` or `{"extrinsic": "0x…"}`. */
function hashOf(value: unknown): string {
  const { hash, extrinsic } = (value ?? {}) as Record<string, unknown>;
  if (extrinsic !== undefined) return toHex(blake2b256(new Params([extrinsic]).bytes(0)));
  return new Params([hash]).blockHash(0);
}
