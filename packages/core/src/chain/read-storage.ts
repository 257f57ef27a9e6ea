import { ChainError } from "./chain-errors.ts";
import type { ChainRuntime } from "./chain-runtime.ts";
import { MAX_KEYS_PER_REQUEST } from "./limits.ts";
import type { RpcLink } from "./rpc-link.ts";
import { type StorageItem, shaped, type Values } from "./storage-item.ts";

type Change = readonly [key: string, value: string | null];

/** All items at the state after one block: one request for as many keys as it takes. */
export async function readStorage<const Items extends readonly StorageItem<unknown>[]>(
  from: { readonly link: RpcLink; readonly runtime: ChainRuntime },
  items: Items,
  hash: string,
): Promise<Values<Items>> {
  const keys = items.map((item) => from.runtime.storageKey(item));
  const stored = new Map<string, string | null>();
  for (let at = 0; at < keys.length; at += MAX_KEYS_PER_REQUEST) {
    const part = [...new Set(keys.slice(at, at + MAX_KEYS_PER_REQUEST))];
    const answer = await from.link.request({ method: "state_queryStorageAt", params: [part, hash] });
    for (const [key, value] of changes(answer)) stored.set(key, value);
  }
  const values = items.map((item, i) => shaped(item, from.runtime.decode(item, stored.get(keys[i] as string) ?? null)));
  return values as Values<Items>;
}

function changes(answer: unknown): readonly Change[] {
  const sets = Array.isArray(answer) ? (answer as readonly { readonly changes?: readonly Change[] }[]) : null;
  if (sets === null)
    throw new ChainError({ code: "CHAIN_UNEXPECTED_VALUE", name: "state_queryStorageAt", found: typeof answer });
  return sets.flatMap((set) => set.changes ?? []);
}
