import { addStake, burnedRegister, type ChainClient, transfer } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import { applied } from "../commands/with-chain.ts";
import { ALLOWANCE, NETUID, type Participant } from "./demo-plan.ts";

const RAO = 1_000_000_000n;

/** Address of each participant's hotkey, by its name. */
export type Hotkeys = ReadonlyMap<string, string>;

/** Funds and registers everybody, side by side, as each of them would by hand. */
export async function registerAll(client: ChainClient, people: readonly Participant[]): Promise<Hotkeys> {
  const alice = await keyFromUri("//Alice", "sr25519");
  const register = async (person: Participant): Promise<[string, string]> => {
    const coldkey = await keyFromUri(person.coldkey, "sr25519");
    const { address: hotkey } = await keyFromUri(person.hotkey, "ed25519");
    const amount = (person.stake + ALLOWANCE) * RAO;
    applied(`fund ${person.name}`, await transfer(client, alice, { to: coldkey.address, amount }));
    applied(`register ${person.name}`, await burnedRegister(client, coldkey, { netuid: NETUID, hotkey }));
    return [person.name, hotkey];
  };
  return new Map(await Promise.all(people.map(register)));
}

/** Stakes behind everybody who has stake. From then on the subnet's epochs have voters. */
export async function stakeAll(client: ChainClient, people: readonly Participant[], hotkeys: Hotkeys): Promise<void> {
  const stake = async (person: Participant): Promise<void> => {
    const coldkey = await keyFromUri(person.coldkey, "sr25519");
    const args = { netuid: NETUID, hotkey: hotkeys.get(person.name) ?? "", amount: person.stake * RAO };
    applied(`stake for ${person.name}`, await addStake(client, coldkey, args));
  };
  await Promise.all(people.filter(({ stake }) => stake > 0n).map(stake));
}
