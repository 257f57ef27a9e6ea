import type { ChainClient } from "../chain-client.ts";
import { asBigint } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** All rao that exist. */
export async function totalIssuance(client: ChainClient, at: At = null): Promise<bigint> {
  const [issuance] = await client.read([storageItem("Balances.TotalIssuance", [], asBigint)], at);
  return issuance;
}
