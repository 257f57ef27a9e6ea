import { FrameworkError } from "@neurite/core/errors";
import { MAX_ANSWER_BYTES, MAX_KEYS_PER_QUESTION } from "../../limits.ts";
import { stateAt } from "../block-state.ts";
import { defaultChildTrie } from "../child-trie.ts";
import type { Params } from "../params.ts";
import { RpcError } from "../rpc-errors.ts";
import type { Emit, RpcSubscription } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";
import { readQueries, storageItems } from "../storage-query.ts";

/** `archive_v1_storage`: one event for each item, then the end. All is told within the request. */
export function archiveStorage(node: RpcNode): RpcSubscription {
  return {
    notification: "archive_v1_storageEvent",
    unsubscribe: "archive_v1_stopStorage",
    start: (params, emit) => {
      const work = request(node, params);
      emit(lastEvent("storage", () => work(emit)));
      return () => undefined;
    },
    isLast: (value) => (value as { event: string }).event !== "storage",
  };
}

/** Runs to the end and says how it ended; what goes wrong on the way is told as an event. */
export function lastEvent(name: string, work: () => void): object {
  try {
    work();
    return { event: `${name}Done` };
  } catch (error) {
    if (!(error instanceof FrameworkError)) throw error;
    return { event: `${name}Error`, error: error.message };
  }
}

/** Throws when one more event would be too many, in number or in bytes: a client asks for less, or page by page. */
export function boundedEmit(emit: Emit): (event: Readonly<Record<string, string>>) => void {
  let told = 0;
  let bytes = 0;
  return (event) => {
    told += 1;
    bytes += event.value?.length ?? 0;
    if (told > MAX_KEYS_PER_QUESTION) {
      throw new RpcError({ code: "RPC_COUNT", value: told, limit: MAX_KEYS_PER_QUESTION });
    }
    if (bytes > MAX_ANSWER_BYTES) throw new RpcError({ code: "RPC_ANSWER_TOO_LARGE", limit: MAX_ANSWER_BYTES });
    emit(event);
  };
}

function request(node: RpcNode, params: Params): (emit: Emit) => void {
  const hash = params.blockHash(0);
  const queries = readQueries(params.raw(1), 1);
  const child = params.isAbsent(2) ? null : params.key(2);
  return (emit) => {
    const main = stateAt(node, hash);
    const state = child === null ? main : { ...main, root: defaultChildTrie(main.root, child) };
    const inChild = child === null ? {} : { childTrieKey: `0x${child}` };
    const tell = boundedEmit(emit);
    for (const query of queries) {
      for (const item of storageItems(state, query)) {
        tell({ event: "storage", ...item, ...inChild });
      }
    }
  };
}
