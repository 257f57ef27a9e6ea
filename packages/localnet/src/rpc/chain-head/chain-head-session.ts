import { MAX_FOLLOWS } from "../../limits.ts";
import type { Params } from "../params.ts";
import { RpcError } from "../rpc-errors.ts";
import type { Emit, RpcMethod, RpcSession } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";
import { readQueries } from "../storage-query.ts";
import { Follow } from "./follow.ts";
import { LIMIT_REACHED, type Started } from "./operations.ts";

/** `chainHead_v1_*` of one connection. A follow that is not there, or not there any more, is no error. */
export function chainHeadSession(node: RpcNode): RpcSession {
  const follows = new Map<string, Follow>();
  const start = (params: Params, emit: Emit, id: string): (() => void) => {
    const withRuntime = params.flag(0);
    if (follows.size >= MAX_FOLLOWS) throw new RpcError({ code: "RPC_TOO_MANY_FOLLOWS", limit: MAX_FOLLOWS });
    const follow = new Follow(node, { withRuntime, emit });
    follows.set(id, follow);
    follow.start();
    return () => {
      follow.stop();
      follows.delete(id);
    };
  };
  return {
    methods: methodsOf(follows),
    subscriptions: {
      chainHead_v1_follow: {
        notification: "chainHead_v1_followEvent",
        unsubscribe: "chainHead_v1_unfollow",
        start,
        isLast: (event) => (event as { event: string }).event === "stop",
      },
    },
    close: () => {
      for (const follow of follows.values()) follow.stop();
      follows.clear();
    },
  };
}

function methodsOf(follows: ReadonlyMap<string, Follow>): Readonly<Record<string, RpcMethod>> {
  const starting =
    (work: (follow: Follow, params: Params) => Started): RpcMethod =>
    (params) => {
      const follow = follows.get(params.text(0));
      return follow === undefined ? LIMIT_REACHED : work(follow, params);
    };
  const asking =
    (work: (follow: Follow, params: Params) => unknown): RpcMethod =>
    (params) => {
      const follow = follows.get(params.text(0));
      return follow === undefined ? null : work(follow, params);
    };
  return {
    chainHead_v1_body: starting((follow, params) => follow.body(params.blockHash(1))),
    chainHead_v1_call: starting((follow, params) =>
      follow.call(params.blockHash(1), { method: params.text(2), argument: params.bytes(3) }),
    ),
    chainHead_v1_storage: starting((follow, params) => {
      const child = params.isAbsent(3) ? null : params.key(3);
      return follow.storage(params.blockHash(1), { queries: readQueries(params.raw(2), 2), child });
    }),
    chainHead_v1_header: asking((follow, params) => follow.header(params.blockHash(1))),
    chainHead_v1_continue: asking((follow, params) => follow.continue(params.text(1))),
    chainHead_v1_stopOperation: asking((follow, params) => follow.stopOperation(params.text(1))),
    chainHead_v1_unpin: asking((follow, params) => follow.unpin(params.blockHashes(1))),
  };
}
