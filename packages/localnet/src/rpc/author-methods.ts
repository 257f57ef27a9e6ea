import { toHex } from "@neurite/core/primitives";
import type { TransactionStatus } from "../pool/pooled-transaction.ts";
import { isLastStatus } from "../pool/status-board.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

/** `author_*`: transactions on their way into a block. */
export function authorMethods({ pool }: RpcNode): RpcGroup {
  return {
    methods: {
      author_submitExtrinsic: (params) => pool.submit(params.bytes(0)).hash,
      author_pendingExtrinsics: () => pool.pending().map(toHex),
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
