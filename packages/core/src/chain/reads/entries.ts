import type { ChainClient } from "../chain-client.ts";
import { ChainError } from "../chain-errors.ts";
import { KEYS_PER_PAGE, MAX_MAP_ENTRIES } from "../limits.ts";
import type { Plain } from "../plain.ts";
import type { Shape } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import { type At, hashAt } from "./block-at.ts";

/** One entry of a storage map. */
export type Entry<Value> = { readonly keys: readonly Plain[]; readonly value: Value };

/** Every entry of a storage map at one block, in the order of the keys' hashes. */
export async function entries<Value>(
  client: ChainClient,
  { path, shape }: { readonly path: string; readonly shape: Shape<Value> },
  at: At = null,
): Promise<readonly Entry<Value>[]> {
  const hash = await hashAt(client, at);
  const { runtime } = client;
  const prefix = runtime.storagePrefix(storageItem(path, [], shape));
  const found: (readonly Plain[])[] = [];
  for (let start: string | null = null; ; ) {
    const page = (await client.request("state_getKeysPaged", [
      prefix,
      KEYS_PER_PAGE,
      start,
      hash,
    ])) as readonly string[];
    found.push(...page.map((key) => runtime.decodeKeys(storageItem(path, [], shape), key)));
    start = page.at(-1) ?? null;
    if (start === null || page.length < KEYS_PER_PAGE) break;
    if (found.length > MAX_MAP_ENTRIES) {
      throw new ChainError({
        code: "CHAIN_UNEXPECTED_VALUE",
        name: path,
        found: `more than ${MAX_MAP_ENTRIES} entries`,
      });
    }
  }
  const items = found.map((keys) => storageItem(path, keys as readonly (string | number | bigint)[], shape));
  const values = await client.read(items, hash);
  return found.map((keys, i) => ({ keys, value: values[i] as Value }));
}
