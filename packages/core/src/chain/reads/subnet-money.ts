import type { ChainClient } from "../chain-client.ts";
import type { Plain } from "../plain.ts";
import { asBigint, field } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import type { At } from "./block-at.ts";

/** A subnet's issuance since its start: `issued = paid + recycled + (pending + carry + open)`. */
export type SubnetTotals = { readonly issued: bigint; readonly paid: bigint; readonly recycled: bigint };

/** What waits for the next epoch. */
export type Pendings = { readonly server: bigint; readonly validator: bigint; readonly ownerCut: bigint };

/** The subnet's books. */
export async function totals(client: ChainClient, netuid: number, at: At = null): Promise<SubnetTotals> {
  const [sums] = await client.read([storageItem("Settlement.Totals", [netuid], asTotals)], at);
  return sums;
}

/** What the subnet has issued since its last epoch, by who will share it. */
export async function pendings(client: ChainClient, netuid: number, at: At = null): Promise<Pendings> {
  const pending = (name: string) => storageItem(`SubtensorModule.Pending${name}`, [netuid], asBigint);
  const items = [pending("ServerEmission"), pending("ValidatorEmission"), pending("OwnerCut")] as const;
  const [server, validator, ownerCut] = await client.read(items, at);
  return { server, validator, ownerCut };
}

/** What earlier epochs left for the next one. */
export async function carry(client: ChainClient, netuid: number, at: At = null): Promise<bigint> {
  const [left] = await client.read([storageItem("Settlement.Carry", [netuid], asBigint)], at);
  return left;
}

function asTotals(value: Plain): SubnetTotals {
  const amount = (name: string) => field(value, name, asBigint);
  return { issued: amount("issued"), paid: amount("paid"), recycled: amount("recycled") };
}
