import {
  type At,
  asBigint,
  type ChainClient,
  carry,
  openEpoch,
  pendings,
  storageItem,
  totals,
} from "@neurite/core/chain";
import type { SubnetBooks } from "./books.ts";

/** What a subnet itself keeps of its money: all of its books but the account and the stakes. */
export type SubnetMoney = Omit<SubnetBooks, "account" | "stake">;

/** Reads a subnet's money at one block. */
export async function subnetMoney(client: ChainClient, netuid: number, at: At): Promise<SubnetMoney> {
  const [sums, waiting, left, open, [unburned]] = await Promise.all([
    totals(client, netuid, at),
    pendings(client, netuid, at),
    carry(client, netuid, at),
    openEpoch(client, netuid, at),
    client.read([storageItem("SubtensorModule.PendingRecycle", [netuid], asBigint)], at),
  ]);
  const pending = waiting.server + waiting.validator + waiting.ownerCut;
  return { netuid, ...sums, unburned, pending, carry: left, open: open === null ? 0n : open.pool + open.ownerCut };
}
