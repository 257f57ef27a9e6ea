import { MAX_STORAGE_ITEMS, STORAGE_PAGE_BYTES, STORAGE_PAGE_ITEMS } from "../../limits.ts";
import type { HexKey } from "../../state/hex-key.ts";
import { get } from "../../state/trie.ts";
import { type HashedState, isAboutDescendants, type StorageQuery, storageItems } from "../storage-query.ts";
import type { PageItems } from "./operations.ts";

/** What a `chainHead_v1_storage` asks; `child` is the key of a child trie, or null for the main one. */
export type StorageRequest = { readonly queries: readonly StorageQuery[]; readonly child: HexKey | null };

/** The first queries whose answers fit one message; a client asks for the others again. */
export function withinBudget(state: HashedState, queries: readonly StorageQuery[]): readonly StorageQuery[] {
  let bytes = 0;
  const end = queries.findIndex((query, at) => {
    if (query.type === "value") bytes += get(state.root, query.key)?.length ?? 0;
    return at >= MAX_STORAGE_ITEMS || (at > 0 && bytes > STORAGE_PAGE_BYTES);
  });
  return end === -1 ? queries : queries.slice(0, end);
}

/** Items in pages. What is asked by single keys comes in the first, whole: a client need not continue to have it. */
export function* pagesOf(state: HashedState, queries: readonly StorageQuery[]): Generator<PageItems, PageItems> {
  const single = queries.filter((query) => !isAboutDescendants(query));
  const page = single.flatMap((query) => [...storageItems(state, query)]);
  let bytes = 0;
  for (const query of queries.filter(isAboutDescendants)) {
    for (const item of storageItems(state, query)) {
      page.push(item);
      bytes += item.key.length + (item.value?.length ?? 0);
      if (page.length < STORAGE_PAGE_ITEMS && bytes < STORAGE_PAGE_BYTES) continue;
      yield page.splice(0);
      bytes = 0;
    }
  }
  return page;
}
