import type { ChainClient } from "../chain-client.ts";
import { ChainError } from "../chain-errors.ts";
import { asNumber, orNull } from "../shapes.ts";
import { storageItem } from "../storage-item.ts";
import { subnets } from "./subnet-parameters.ts";

/** Throws CHAIN_NO_SUCH_SUBNET, naming those there are, unless the subnet exists. */
export async function requireSubnet(client: ChainClient, netuid: number): Promise<void> {
  const known = await subnets(client);
  if (!known.includes(netuid)) throw new ChainError({ code: "CHAIN_NO_SUCH_SUBNET", netuid, known });
}

/** The uid of a hotkey on a subnet; throws CHAIN_HOTKEY_NOT_REGISTERED when it has none. */
export async function requireNeuron(client: ChainClient, netuid: number, hotkey: string): Promise<number> {
  const [uid] = await client.read([storageItem("SubtensorModule.Uids", [netuid, hotkey], orNull(asNumber))]);
  if (uid === null) throw new ChainError({ code: "CHAIN_HOTKEY_NOT_REGISTERED", hotkey, netuid });
  return uid;
}
