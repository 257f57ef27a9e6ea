import { toHex } from "@neurite/core/primitives";
import { ChainError } from "../chain/chain-errors.ts";
import { blake2b256 } from "../hashing.ts";
import { MAX_KEYS_PER_PAGE, MAX_KEYS_PER_QUESTION, MAX_READS_PER_QUERY } from "../limits.ts";
import type { HexKey } from "../state/hex-key.ts";
import { get, keysWithPrefix } from "../state/trie.ts";
import type { Root } from "../state/trie-node.ts";
import type { Params } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";
import type { RpcGroup } from "./rpc-method.ts";
import type { RpcNode } from "./rpc-node.ts";

/** Values of some keys at a block, as nodes send them. */
export type ChangeSet = { readonly block: string; readonly changes: readonly (readonly [string, string | null])[] };

/** The questions about single values and keys. */
export function storageMethods(node: RpcNode): RpcGroup["methods"] {
  const state = (params: Params, index: number): Root => node.chain.state(params.hash(index) ?? node.chain.head.hash);
  const value = (params: Params) => hexOrNull(get(state(params, 1), params.key(0)));
  const size = (params: Params) => storageSize(state(params, 1), params.key(0));
  const hash = (params: Params) => {
    const found = get(state(params, 1), params.key(0));
    return found === null ? null : toHex(blake2b256(found));
  };
  const page = (params: Params) => keysFrom(state(params, 3), params, 0);
  return {
    state_getStorage: value,
    state_getStorageAt: value,
    state_getStorageHash: hash,
    state_getStorageHashAt: hash,
    state_getStorageSize: size,
    state_getStorageSizeAt: size,
    state_getKeysPaged: page,
    state_getKeysPagedAt: page,
    state_getKeys: (params) => firstKeys(state(params, 1), params.isAbsent(0) ? "" : params.key(0)),
    state_getPairs: (params) => {
      const root = state(params, 1);
      return firstKeys(root, params.key(0)).map((key) => [key, hexOrNull(get(root, key.slice(2)))]);
    },
    state_queryStorageAt: (params) => {
      const at = params.hash(1) ?? node.chain.head.hash;
      return [changeSet(at, node.chain.state(at), params.keys(0, MAX_KEYS_PER_QUESTION))];
    },
    state_queryStorage: (params) => changesBetween(node, params),
  };
}

export function changeSet(block: string, state: Root, keys: readonly HexKey[]): ChangeSet {
  return { block, changes: keys.map((key) => [`0x${key}`, hexOrNull(get(state, key))] as const) };
}

export function hexOrNull(value: Uint8Array | null): string | null {
  return value === null ? null : toHex(value);
}

/** Bytes of a value, or of all values under a prefix. */
export function storageSize(state: Root, key: HexKey): number | null {
  const value = get(state, key);
  if (value !== null) return value.length;
  let sum = 0;
  for (const found of keysWithPrefix(state, key)) sum += get(state, found)?.length ?? 0;
  return sum === 0 ? null : sum;
}

/** A page of keys: the prefix, the count and the key to go on from are parameters one after the other. */
export function keysFrom(state: Root, params: Params, at: number): readonly string[] {
  const count = params.number(at + 1);
  if (count > MAX_KEYS_PER_PAGE) throw new RpcError({ code: "RPC_COUNT", value: count, limit: MAX_KEYS_PER_PAGE });
  const prefix = params.isAbsent(at) ? "" : params.key(at);
  const start = params.isAbsent(at + 2) ? null : params.key(at + 2);
  return take(keysWithPrefix(state, prefix, start), count);
}

/** All keys with a prefix. A node has no bound here, and warns against these methods for that reason. */
export function firstKeys(state: Root, prefix: HexKey): readonly string[] {
  const keys = take(keysWithPrefix(state, prefix), MAX_KEYS_PER_QUESTION + 1);
  if (keys.length <= MAX_KEYS_PER_QUESTION) return keys;
  throw new RpcError({ code: "RPC_COUNT", value: keys.length, limit: MAX_KEYS_PER_QUESTION });
}

function take(keys: Iterable<HexKey>, count: number): readonly string[] {
  const taken: string[] = [];
  for (const key of keys) {
    if (taken.length === count) break;
    taken.push(`0x${key}`);
  }
  return taken;
}

/** The first block's values, then what changed from block to block. */
function changesBetween({ chain }: RpcNode, params: Params): readonly ChangeSet[] {
  const keys = params.keys(0, MAX_KEYS_PER_QUESTION);
  const from = numberOf(chain, params.hash(1) ?? chain.head.hash);
  const to = numberOf(chain, params.hash(2) ?? chain.head.hash);
  if (from > to) throw new RpcError({ code: "RPC_BLOCK_RANGE", from, to, reason: "the second is older" });
  if ((to - from) * keys.length > MAX_READS_PER_QUERY) {
    const reason = `blocks times keys is at most ${MAX_READS_PER_QUERY}`;
    throw new RpcError({ code: "RPC_BLOCK_RANGE", from, to, reason });
  }
  const sets: ChangeSet[] = [];
  const last = new Map<string, string | null>();
  for (let number = from; number <= to; number++) {
    const hash = chain.hashOf(number) as string;
    const { changes } = changeSet(hash, chain.state(hash), keys);
    const fresh = changes.filter(([key, value]) => !last.has(key) || last.get(key) !== value);
    for (const [key, value] of fresh) last.set(key, value);
    if (fresh.length > 0) sets.push({ block: hash, changes: fresh });
  }
  return sets;
}

function numberOf(chain: RpcNode["chain"], hash: string): number {
  const block = chain.block(hash);
  if (block === null) throw new ChainError({ code: "CHAIN_HAS_NO_BLOCK", block: hash });
  return block.number;
}
