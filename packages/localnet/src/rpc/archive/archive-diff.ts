import { toHex } from "@neurite/core/primitives";
import { ChainError } from "../../chain/chain-errors.ts";
import { blake2b256 } from "../../hashing.ts";
import type { HexKey } from "../../state/hex-key.ts";
import { get, keysWithPrefix } from "../../state/trie.ts";
import type { Root } from "../../state/trie-node.ts";
import { asKey, type Params } from "../params.ts";
import { RpcError } from "../rpc-errors.ts";
import type { Emit, RpcSubscription } from "../rpc-method.ts";
import type { RpcNode } from "../rpc-node.ts";
import { boundedEmit, lastEvent } from "./archive-storage.ts";

type DiffQuery = { readonly prefix: HexKey; readonly returnType: "value" | "hash"; readonly isChild: boolean };
type Change = { readonly key: HexKey; readonly before: Uint8Array | null; readonly after: Uint8Array | null };

/** `archive_v1_storageDiff`: what one block changed, or what changed since an earlier one. */
export function archiveDiff(node: RpcNode): RpcSubscription {
  return {
    notification: "archive_v1_storageDiffEvent",
    unsubscribe: "archive_v1_stopStorageDiff",
    start: (params, emit) => {
      const work = request(node, params);
      emit(lastEvent("storageDiff", () => work(emit)));
      return () => undefined;
    },
    isLast: (value) => (value as { event: string }).event !== "storageDiff",
  };
}

function request({ chain }: RpcNode, params: Params): (emit: Emit) => void {
  const hash = params.blockHash(0);
  const queries = params.isAbsent(1) ? [EVERYTHING] : readDiffQueries(params.raw(1));
  const previous = params.hash(2);
  return (emit) => {
    const block = chain.block(hash);
    if (block === null) throw new ChainError({ code: "CHAIN_HAS_NO_BLOCK", block: hash });
    const older = previous ?? toHex(block.header.parentHash);
    const [before, after] = [chain.state(older), chain.state(hash)];
    const tell = boundedEmit(emit);
    // No child trie was ever written, so none has changed.
    for (const { prefix, returnType } of queries.filter(({ isChild }) => !isChild)) {
      for (const change of changes(before, after, prefix)) {
        tell(diffEvent(change, returnType));
      }
    }
  };
}

const EVERYTHING: DiffQuery = { prefix: "", returnType: "value", isChild: false };

function readDiffQueries(value: unknown): readonly DiffQuery[] {
  if (!Array.isArray(value)) throw refused("a list of items is expected");
  return value.map((item) => {
    const { key, returnType, childTrieKey } = (item ?? {}) as Record<string, unknown>;
    if (returnType !== "value" && returnType !== "hash") throw refused("returnType is value or hash");
    const isChild = (childTrieKey ?? null) !== null;
    return { prefix: (key ?? null) === null ? "" : asKey(key, 1), returnType, isChild };
  });
}

/** Both states in the order of their keys; what they share is the same array. */
function* changes(before: Root, after: Root, prefix: HexKey): Generator<Change> {
  for (const key of keysWithPrefix(after, prefix)) {
    const [old, now] = [get(before, key), get(after, key)];
    if (old !== now && (old === null || now === null || Buffer.compare(old, now) !== 0)) {
      yield { key, before: old, after: now };
    }
  }
  for (const key of keysWithPrefix(before, prefix)) {
    if (get(after, key) === null) yield { key, before: get(before, key), after: null };
  }
}

function diffEvent({ key, before, after }: Change, returnType: "value" | "hash"): Readonly<Record<string, string>> {
  const type = before === null ? "added" : after === null ? "deleted" : "modified";
  const value = after ?? before ?? new Uint8Array();
  const told = returnType === "value" ? { value: toHex(value) } : { hash: toHex(blake2b256(value)) };
  return { event: "storageDiff", key: `0x${key}`, ...(type === "deleted" ? {} : told), type };
}

function refused(reason: string): RpcError {
  return new RpcError({ code: "RPC_PARAMS", reason: `parameter 2: ${reason}` });
}
