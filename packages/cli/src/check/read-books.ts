import {
  type At,
  asBigint,
  asNumber,
  type ChainClient,
  entries,
  field,
  storageItem,
  subnets,
  totalIssuance,
} from "@neurite/core/chain";
import { concatBytes, encodeAddress, utf8 } from "@neurite/core/primitives";
import type { Books, SubnetBooks } from "./books.ts";
import { hotkeyStakes } from "./hotkey-stakes.ts";
import { subnetMoney } from "./subnet-money.ts";

const ACCOUNT_BYTES = 32;

/** Reads all money of the chain at one block, from storage alone. */
export async function readBooks(client: ChainClient, at: At): Promise<Books> {
  const [netuids, issuance, accounts, stakes, [block]] = await Promise.all([
    subnets(client, at),
    totalIssuance(client, at),
    accountBalances(client, at),
    stakeBySubnet(client, at),
    client.read([storageItem("System.Number", [], asNumber)], at),
  ]);
  const own = await Promise.all(netuids.map((netuid) => subnetMoney(client, netuid, at)));
  const books = own.map(
    (subnet): SubnetBooks => ({
      ...subnet,
      account: accounts.get(subnetAccount(subnet.netuid)) ?? 0n,
      stake: stakes.get(subnet.netuid) ?? 0n,
    }),
  );
  const all = [...accounts.values()].reduce((sum, held) => sum + held, 0n);
  const inside = books.reduce((sum, { account }) => sum + account, 0n);
  return { block, totalIssuance: issuance, outside: all - inside, subnets: books };
}

/** The keyless account in which a subnet's tokens lie: "modl" ‖ "neu/subn" ‖ netuid, filled up with zeros. */
export function subnetAccount(netuid: number): string {
  const id = concatBytes(utf8("modlneu/subn"), Uint8Array.of(netuid & 0xff, netuid >> 8));
  return encodeAddress(concatBytes(id, new Uint8Array(ACCOUNT_BYTES - id.length)));
}

async function accountBalances(client: ChainClient, at: At): Promise<ReadonlyMap<string, bigint>> {
  const shape = (value: Parameters<typeof field>[0]) => {
    const data = field(value, "data", (fields) => fields);
    return field(data, "free", asBigint) + field(data, "reserved", asBigint);
  };
  const found = await entries(client, { path: "System.Account", shape }, at);
  return new Map(found.map(({ keys, value }) => [String(keys[0]), value]));
}

async function stakeBySubnet(client: ChainClient, at: At): Promise<ReadonlyMap<number, bigint>> {
  const sums = new Map<number, bigint>();
  for (const { netuid, stake } of await hotkeyStakes(client, at)) sums.set(netuid, (sums.get(netuid) ?? 0n) + stake);
  return sums;
}
