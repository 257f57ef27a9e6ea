import { MAX_BROADCASTS } from "../../limits.ts";
import { RpcError } from "../rpc-errors.ts";
import type { RpcSession } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";
import { Broadcast } from "./broadcast.ts";

/** `transaction_v1_*` of one connection. Nothing is told of a transaction: its sender looks for it in the blocks. */
export function broadcastSession(node: RpcNode): RpcSession {
  const broadcasts = new Map<string, Broadcast>();
  let lastId = 0;
  return {
    methods: {
      transaction_v1_broadcast: (params) => {
        const extrinsic = params.bytes(0);
        if (broadcasts.size >= MAX_BROADCASTS) return null;
        lastId += 1;
        const id = `${lastId}`;
        const broadcast = new Broadcast(node, extrinsic, () => broadcasts.delete(id));
        broadcasts.set(id, broadcast);
        broadcast.start();
        return id;
      },
      transaction_v1_stop: (params) => {
        const id = params.text(0);
        const broadcast = broadcasts.get(id);
        if (broadcast === undefined) throw new RpcError({ code: "RPC_OPERATION_UNKNOWN" });
        broadcasts.delete(id);
        broadcast.stop();
        broadcast.withdraw();
        return null;
      },
    },
    subscriptions: {},
    close: () => {
      for (const broadcast of broadcasts.values()) broadcast.stop();
      broadcasts.clear();
    },
  };
}
