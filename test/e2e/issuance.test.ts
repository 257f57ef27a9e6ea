import { splitBlock, subnetShares } from "@neurite/consensus";
import {
  pendings,
  registerNetwork,
  SUBNET_SETTINGS,
  type SubnetSetting,
  selectiveMetagraph,
  setSubnetSetting,
  startCall,
  subnetParameters,
  totalIssuance,
} from "@neurite/core/chain";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { expect } from "chai";
import { ScriptedNetwork } from "./scripted-network.ts";

const TOKEN = 1_000_000_000n;
const OWNER_CUT = 11_796;

describe("issuance", function () {
  this.timeout(60_000);
  let network: ScriptedNetwork;
  let alice: KeyPair;

  before(async () => {
    network = await ScriptedNetwork.start();
    alice = await keyFromUri("//Alice", "sr25519");
    const hotkey = await keyFromUri("//Alice//second", "ed25519");
    await network.together([registerNetwork(network.client, alice, { hotkey: hotkey.address })]);
    await network.together([startCall(network.client, alice, { netuid: 2 })]);
  });

  after(() => network?.[Symbol.asyncDispose]());

  const set = (name: string, netuid: number, value: number | boolean) => {
    const setting = SUBNET_SETTINGS.find((one) => one.name === name) as SubnetSetting;
    return network.together([setSubnetSetting(network.client, alice, { netuid, setting, args: [value], sudo: true })]);
  };

  /** What one more block issues for both subnets, and in all. */
  async function nextBlock(): Promise<{ readonly shares: readonly bigint[]; readonly all: bigint }> {
    const { client, chain } = network;
    const before = await totalIssuance(client, chain.head.hash);
    await chain.produceBlock();
    const at = chain.head.hash;
    const shares = await Promise.all(
      [1, 2].map(
        async (netuid) => (await selectiveMetagraph(client, { netuid, fields: ["issued"] }, at))?.issued ?? 0n,
      ),
    );
    return { shares, all: (await totalIssuance(client, at)) - before };
  }

  it("is shared equally until root sets other shares", async () => {
    expect(await nextBlock()).to.deep.equal({ shares: [TOKEN / 2n, TOKEN / 2n], all: TOKEN });
    await set("subnet-share", 2, 500);
    const sizes = [1_000, 500].map((milli) => ({ milli, burned: 0n }));
    const [first, second] = subnetShares(TOKEN, sizes) as [bigint, bigint];
    expect(await nextBlock()).to.deep.equal({ shares: [first, second], all: first + second });
    expect((await subnetParameters(network.client, 2, network.chain.head.hash)).shareMilli).to.equal(500);
  });

  it("leaves a disabled subnet out, whose buckets then stand still", async () => {
    await set("subnet-emission-enabled", 2, false);
    const still = await pendings(network.client, 2, network.chain.head.hash);
    const grown = await pendings(network.client, 1, network.chain.head.hash);
    expect(await nextBlock()).to.deep.equal({ shares: [TOKEN, 0n], all: TOKEN });
    expect(await pendings(network.client, 2, network.chain.head.hash)).to.deep.equal(still);
    const { ownerCut, miner, validator } = splitBlock(TOKEN, OWNER_CUT);
    expect(await pendings(network.client, 1, network.chain.head.hash)).to.deep.equal({
      ownerCut: grown.ownerCut + ownerCut,
      server: grown.server + miner,
      validator: grown.validator + validator,
    });
    await set("subnet-emission-enabled", 2, true);
    expect((await nextBlock()).shares[1]).to.equal(
      subnetShares(TOKEN, [
        { milli: 1_000, burned: 0n },
        { milli: 500, burned: 0n },
      ])[1],
    );
  });
});
