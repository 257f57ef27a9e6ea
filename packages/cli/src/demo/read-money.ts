import type { At, ChainClient } from "@neurite/core/chain";
import { waiting } from "../check/books.ts";
import { subnetMoney } from "../check/subnet-money.ts";
import { NETUID } from "./demo-plan.ts";
import type { Money } from "./demo-state.ts";

/** The subnet's books at one block, in the terms of SETTLEMENT §8: pending, carry and open together. */
export async function readMoney(client: ChainClient, at: At): Promise<Money> {
  const money = await subnetMoney(client, NETUID, at);
  const { issued, paid, recycled } = money;
  return { issued, paid, recycled, pending: waiting(money) };
}
