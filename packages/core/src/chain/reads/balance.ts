import type { ChainClient } from "../chain-client.ts";
import { asBigint, field } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** Rao of an account outside any stake. */
export type Balance = { readonly free: bigint; readonly reserved: bigint; readonly frozen: bigint };

/** What an account holds; zeros for one that does not exist. */
export async function balance(client: ChainClient, account: string, at: At = null): Promise<Balance> {
  const item = storageItem("System.Account", [account], (value) => {
    const data = field(value, "data", (fields) => fields);
    const amount = (name: string) => field(data, name, asBigint);
    return { free: amount("free"), reserved: amount("reserved"), frozen: amount("frozen") };
  });
  const [held] = await client.read([item], at);
  return held;
}
