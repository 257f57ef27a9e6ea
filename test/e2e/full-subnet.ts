import { addStake, burnedRegister, type EpochRecord, type OpenEpoch, openEpoch } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import { type JsonObject, type Localnet, localnet } from "@neurite/localnet";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const RAO = 1_000_000_000;
/** What each neuron's coldkey holds at genesis; the price of a seat rises while they are taken. */
const PURSE = 10_000 * RAO;
/** What a validator stakes at least: in a hundred epochs the owner's cut is 400, and would outbid a smaller stake for its permit. */
const LEAST_STAKE = 1_000;
/** Stretching words into a seed takes as long as an epoch of one subnet: all keys come from this one instead. */
const SEED = `0x${"5e".repeat(32)}`;
/** Transactions for one block at a time. */
const BATCH = 64;

export type SubnetSize = { readonly neurons: number; readonly validators: number };
/** An epoch at its boundary and at its end. */
export type SettledEpoch = { readonly open: OpenEpoch; readonly record: EpochRecord };

/** A subnet with every seat taken, whose validators settle by hand. The owner's neuron has the first seat. */
export class FullSubnet implements AsyncDisposable {
  readonly network: ScriptedNetwork;
  readonly validators: readonly Signer[];
  readonly #size: SubnetSize;

  private constructor(network: ScriptedNetwork, size: SubnetSize, signers: readonly Signer[]) {
    this.network = network;
    this.#size = size;
    this.validators = signers.slice(0, size.validators);
  }

  /** `open` starts the chain with a genesis in which all coldkeys have tokens. */
  static async start(size: SubnetSize, open = openChain): Promise<FullSubnet> {
    const signers = await Promise.all(Array.from({ length: size.neurons - 1 }, (_, i) => signer(i)));
    const network = await ScriptedNetwork.over(await open(purses(signers)));
    const subnet = new FullSubnet(network, size, signers);
    await subnet.#fill(signers);
    return subnet;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.network[Symbol.asyncDispose]();
  }

  /** Each validator gives all seats weights: everybody's vary with `round`, and no two seats have the same. */
  weigh(round: number): Promise<void> {
    const uids = Array.from({ length: this.#size.neurons }, (_, uid) => uid);
    const weights = uids.map((uid) => 1 + ((uid * 977 + round * 131) % 65_535));
    return this.network.weigh(this.validators, { uids, weights });
  }

  /** On to the next boundary, and that epoch to its end. */
  async settleNext(): Promise<SettledEpoch> {
    const { network, validators } = this;
    await network.toBoundary();
    const open = await openEpoch(network.client, NETUID, network.chain.head.hash);
    if (open === null) throw new Error("the boundary opened no epoch");
    return { open, record: await network.settle(validators) };
  }

  async #fill(signers: readonly Signer[]): Promise<void> {
    const { client } = this.network;
    for (let at = 0; at < signers.length; at += BATCH) {
      const registering = signers
        .slice(at, at + BATCH)
        .map(({ coldkey, hotkey }) => burnedRegister(client, coldkey, { netuid: NETUID, hotkey: hotkey.address }));
      await this.network.together(registering);
    }
    const staking = this.validators.map(({ coldkey, hotkey }, i) =>
      addStake(client, coldkey, { netuid: NETUID, hotkey: hotkey.address, amount: BigInt((LEAST_STAKE + i) * RAO) }),
    );
    await this.network.together(staking);
  }
}

function openChain(genesis: JsonObject): Promise<Localnet> {
  return localnet({ genesis });
}

async function signer(i: number): Promise<Signer> {
  const coldkey = await keyFromUri(`${SEED}//full${i}`, "sr25519");
  return { coldkey, hotkey: await keyFromUri(`${SEED}//full${i}//hotkey`, "ed25519") };
}

/** Plain numbers are written as they are; the type only asks for those that doubles would round. */
function purses(signers: readonly Signer[]): JsonObject {
  const balances = signers.map(({ coldkey }) => [coldkey.address, PURSE]);
  return { balances: { balances } } as unknown as JsonObject;
}
