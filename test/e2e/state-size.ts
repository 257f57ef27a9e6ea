import type { ChainClient } from "@neurite/core/chain";

/** Keys under a prefix of the state, and the bytes of these keys and their values. */
export type StateSize = { readonly keys: number; readonly bytes: number };
/** The whole state; `history` is the part that is there to remember, and that ends at the runtime's own limits. */
export type StateSizes = { readonly whole: StateSize; readonly history: StateSize };

/** Closed epochs, and the hashes of past blocks. */
const HISTORY = [
  { pallet: "Settlement", name: "History" },
  { pallet: "Settlement", name: "HistoryIndex" },
  { pallet: "System", name: "BlockHash" },
] as const;
/** A node's own limit per page. */
const PAGE = 1_000;

/** Walks the state after a block. */
export async function stateSizes(client: ChainClient, at: string): Promise<StateSizes> {
  const prefixes = HISTORY.map((item) => client.runtime.storagePrefix(item));
  const [whole, ...parts] = await Promise.all(["0x", ...prefixes].map((prefix) => sizeUnder(client, prefix, at)));
  return { whole: whole as StateSize, history: parts.reduce(plus, { keys: 0, bytes: 0 }) };
}

/** What of the state is no history. */
export function lasting({ whole, history }: StateSizes): StateSize {
  return { keys: whole.keys - history.keys, bytes: whole.bytes - history.bytes };
}

async function sizeUnder(client: ChainClient, prefix: string, at: string): Promise<StateSize> {
  let size = { keys: 0, bytes: Number((await client.request("state_getStorageSize", [prefix, at])) ?? 0) };
  for (let last: string | null = null; ; ) {
    const page = (await client.request("state_getKeysPaged", [prefix, PAGE, last, at])) as readonly string[];
    size = page.reduce((sum, key) => plus(sum, { keys: 1, bytes: (key.length - 2) / 2 }), size);
    if (page.length < PAGE) return size;
    last = page.at(-1) ?? null;
  }
}

function plus(one: StateSize, other: StateSize): StateSize {
  return { keys: one.keys + other.keys, bytes: one.bytes + other.bytes };
}
