import { toHex } from "@neurite/core/primitives";
import { blake2b256 } from "../hashing.ts";
import type { HexKey } from "../state/hex-key.ts";
import { closestDescendant, get, keysWithPrefix } from "../state/trie.ts";
import { merkleValue, rootHash } from "../state/trie-codec.ts";
import type { Root, StateVersion } from "../state/trie-node.ts";
import { asKey } from "./params.ts";
import { RpcError } from "./rpc-errors.ts";

const TYPES = ["value", "hash", "closestDescendantMerkleValue", "descendantsValues", "descendantsHashes"] as const;

/** One item of `chainHead_v1_storage` or `archive_v1_storage`. */
export type StorageQuery = {
  readonly key: HexKey;
  readonly type: (typeof TYPES)[number];
  /** Descendants are wanted behind this key. */
  readonly after: HexKey | null;
};

/** What is told of one key: its value, the value's hash, or the hash of all below. */
export type StorageItem = { readonly key: string } & Readonly<Record<string, string>>;

/** A state and how it is hashed. */
export type HashedState = { readonly root: Root; readonly version: StateVersion };

/** The list of queries in a request's parameters. */
export function readQueries(value: unknown, at: number): readonly StorageQuery[] {
  if (!Array.isArray(value)) throw refused(at, "a list of items is expected");
  return value.map((item) => readQuery(item, at));
}

function readQuery(value: unknown, at: number): StorageQuery {
  const { key, type, paginationStartKey } = (value ?? {}) as Record<string, unknown>;
  const known = TYPES.find((one) => one === type);
  if (known === undefined) throw refused(at, `the type of an item is one of ${TYPES.join(", ")}`);
  const query = { key: asKey(key, at), type: known };
  const after = (paginationStartKey ?? null) === null ? null : asKey(paginationStartKey, at);
  if (after !== null && !isAboutDescendants(query)) throw refused(at, "only descendants are paged");
  return { ...query, after };
}

/** Whether one query may bring any number of items. */
export function isAboutDescendants({ type }: Pick<StorageQuery, "type">): boolean {
  return type === "descendantsValues" || type === "descendantsHashes";
}

/** What the state has to say to a query, item by item. */
export function* storageItems(state: HashedState, query: StorageQuery): Generator<StorageItem> {
  const { key, type, after } = query;
  if (type === "closestDescendantMerkleValue") {
    const bytes = closestMerkleValue(state, key);
    if (bytes !== null) yield { key: `0x${key}`, [type]: toHex(bytes) };
    return;
  }
  const hashed = type === "hash" || type === "descendantsHashes";
  for (const found of isAboutDescendants(query) ? keysWithPrefix(state.root, key, after) : [key]) {
    const value = get(state.root, found);
    if (value === null) continue;
    yield hashed ? { key: `0x${found}`, hash: toHex(blake2b256(value)) } : { key: `0x${found}`, value: toHex(value) };
  }
}

function closestMerkleValue({ root, version }: HashedState, key: HexKey): Uint8Array | null {
  const node = closestDescendant(root, key);
  if (node === null) return null;
  // The root alone is always hashed, however short it is.
  return node === root ? rootHash(root, version) : merkleValue(node, version);
}

function refused(at: number, reason: string): RpcError {
  return new RpcError({ code: "RPC_PARAMS", reason: `parameter ${at + 1}: ${reason}` });
}
