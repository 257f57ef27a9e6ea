import { type At, type ChainClient, carry, openEpoch, pendings, totals } from "@neurite/core/chain";
import { NETUID } from "./demo-plan.ts";
import type { Money } from "./demo-state.ts";

/** The subnet's books at one block, in the terms of SETTLEMENT §8. */
export async function readMoney(client: ChainClient, at: At): Promise<Money> {
  const [sums, waiting, left, open] = await Promise.all([
    totals(client, NETUID, at),
    pendings(client, NETUID, at),
    carry(client, NETUID, at),
    openEpoch(client, NETUID, at),
  ]);
  const opened = open === null ? 0n : open.pool + open.ownerCut;
  return { ...sums, pending: waiting.server + waiting.validator + waiting.ownerCut + left + opened };
}
