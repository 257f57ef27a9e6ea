import { addStake, burnedRegister, type ChainClient, transfer } from "@neurite/core/chain";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { applied } from "../commands/with-chain.ts";
import { ALLOWANCE, NETUID, type Participant } from "./demo-plan.ts";

const RAO = 1_000_000_000n;

/** Address of each participant's hotkey, by its name. */
export type Hotkeys = ReadonlyMap<string, string>;

/** Funds, registers and stakes everybody, side by side, as each of them would by hand. */
export async function joinNetwork(client: ChainClient, people: readonly Participant[]): Promise<Hotkeys> {
  const alice = await keyFromUri("//Alice", "sr25519");
  const joined = await Promise.all(people.map((person) => join(client, alice, person)));
  return new Map(joined);
}

async function join(client: ChainClient, giver: KeyPair, person: Participant): Promise<[string, string]> {
  const coldkey = await keyFromUri(person.coldkey, "sr25519");
  const { address: hotkey } = await keyFromUri(person.hotkey, "ed25519");
  const amount = (person.stake + ALLOWANCE) * RAO;
  applied(`fund ${person.name}`, await transfer(client, giver, { to: coldkey.address, amount }));
  applied(`register ${person.name}`, await burnedRegister(client, coldkey, { netuid: NETUID, hotkey }));
  if (person.stake > 0n) {
    const stake = { netuid: NETUID, hotkey, amount: person.stake * RAO };
    applied(`stake for ${person.name}`, await addStake(client, coldkey, stake));
  }
  return [person.name, hotkey];
}
