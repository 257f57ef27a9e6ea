import {
  asNumber,
  delegate,
  delegates,
  type EpochRecord,
  epochSchedule,
  hyperparameters,
  listOf,
  metagraph,
  neuronInfo,
  neuronInfos,
  runtimeQuestion,
  type Shape,
  selectiveMetagraph,
  stakeOf,
  stakesOf,
  storageItem,
  subnetParameters,
} from "@neurite/core/chain";
import { Metadata, TypeRegistry } from "@polkadot/types";
import { hexToU8a } from "@polkadot/util";
import { expect } from "chai";
import { runBin } from "./run-bin.ts";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const asPairs: Shape<readonly (readonly number[])[]> = listOf(listOf(asNumber));

describe("the runtime's answers", function () {
  this.timeout(120_000);
  let network: ScriptedNetwork;
  let validators: readonly Signer[];
  let settled: EpochRecord;

  before(async () => {
    network = await ScriptedNetwork.start();
    validators = [await network.join("v40", 40n), await network.join("v31", 31n)];
    await network.join("m1", 0n);
    await network.toBoundary();
    await network.settle(validators);
    await network.weigh(validators, { uids: [3, 1], weights: [65_535, 0] });
    await network.toBoundary();
    settled = await network.settle(validators);
  });

  after(() => network?.[Symbol.asyncDispose]());

  const at = () => network.chain.head.hash;

  it("about a subnet are what its storage holds, in one request", async () => {
    const { client } = network;
    const [stored, answer] = await Promise.all([
      metagraph(client, NETUID, at()),
      selectiveMetagraph(
        client,
        {
          netuid: NETUID,
          fields: [
            "block",
            "tempo",
            "n",
            "owner",
            "ownerHotkey",
            "hotkeys",
            "coldkeys",
            "axons",
            "active",
            "validatorPermit",
            "incentive",
            "dividends",
            "consensus",
            "emission",
            "lastUpdate",
            "stake",
            "neuronRegisteredAt",
            "validators",
            "staked",
            "dividendsPaid",
          ],
        },
        at(),
      ),
    ]);
    if (answer === null) throw new Error("no such subnet");
    const { neurons, block, tempo, n, owner, ownerHotkey } = stored;
    expect(answer).to.deep.include({ block, tempo, n, owner, ownerHotkey });
    const column = <Name extends keyof (typeof neurons)[number]>(name: Name) => neurons.map((neuron) => neuron[name]);
    expect(answer.hotkeys).to.deep.equal(column("hotkey"));
    expect(answer.coldkeys).to.deep.equal(column("coldkey"));
    expect(answer.axons).to.deep.equal(column("axon"));
    expect(answer.active).to.deep.equal(column("active"));
    expect(answer.validatorPermit).to.deep.equal(column("validatorPermit"));
    expect(answer.incentive).to.deep.equal(column("incentive"));
    expect(answer.dividends).to.deep.equal(column("dividends"));
    expect(answer.consensus).to.deep.equal(column("consensus"));
    expect(answer.emission).to.deep.equal(column("emission"));
    expect(answer.lastUpdate).to.deep.equal(column("lastUpdate"));
    expect(answer.stake).to.deep.equal(column("stake"));
    expect(answer.neuronRegisteredAt).to.deep.equal(column("registeredAt"));
    expect(answer.staked).to.equal(answer.stake.reduce((sum, stake) => sum + stake, 0n));
    expect(answer.incentive[3]).to.equal(65_535);
    const permitted = neurons.filter(({ validatorPermit, stake }) => validatorPermit && stake > 0n);
    const rising = permitted.toSorted((a, b) => (a.stake < b.stake ? -1 : 1)).map(({ uid }) => uid);
    expect(answer.validators).to.deep.equal(rising);
    const paid = answer.hotkeys.map((hotkey) => {
      const payment = settled.payments.find((one) => one.hotkey === hotkey);
      return [hotkey, payment === undefined ? 0n : payment.dividend - payment.take];
    });
    expect(answer.dividendsPaid).to.deep.equal(paid);
    expect(paid.filter(([, amount]) => amount !== 0n).length).to.be.greaterThan(1);
    expect(await selectiveMetagraph(client, { netuid: 9, fields: ["n"] })).to.equal(null);
    expect(await selectiveMetagraph(client, { netuid: NETUID, mecid: 1, fields: ["n"] })).to.equal(null);
  });

  it("about neurons have their rows without zeros", async () => {
    const { client } = network;
    const [{ neurons }, infos] = await Promise.all([
      metagraph(client, NETUID, at()),
      neuronInfos(client, NETUID, at()),
    ]);
    for (const [uid, info] of infos.entries()) {
      const { weights, bonds, ...plain } = info;
      const { registeredAt: _, ...stored } = neurons[uid] as (typeof neurons)[number];
      expect(plain).to.deep.equal(stored);
      const rows = [storageItem("SubtensorModule.Weights", [NETUID, uid], asPairs)] as const;
      const [[stored0], [bonds0]] = await Promise.all([
        client.read(rows, at()),
        client.read([storageItem("SubtensorModule.Bonds", [NETUID, uid], asPairs)] as const, at()),
      ]);
      expect(weights).to.deep.equal(stored0.filter(([, weight]) => weight !== 0));
      expect(bonds).to.deep.equal(bonds0.filter(([, bond]) => bond !== 0));
      expect(await neuronInfo(client, { netuid: NETUID, uid }, at())).to.deep.equal(info);
    }
    expect(infos[1]?.weights).to.deep.equal([[3, 65_535]]);
    expect(await neuronInfo(client, { netuid: NETUID, uid: 99 })).to.equal(null);
  });

  it("about its rules and its next epoch", async () => {
    const { client } = network;
    const [rules, list, schedule] = await Promise.all([
      subnetParameters(client, NETUID, at()),
      hyperparameters(client, NETUID, at()),
      epochSchedule(client, NETUID, at()),
    ]);
    const value = (name: string) => list?.find((rule) => rule.name === name)?.value;
    expect(value("tempo")).to.equal(BigInt(rules.tempo));
    expect(value("kappa")).to.equal(BigInt(rules.kappa));
    expect(value("max_burn")).to.equal(rules.maxBurn);
    expect(value("burn_increase_mult")).to.equal(rules.burnIncreaseMult);
    expect(value("liquid_alpha_enabled")).to.equal(rules.liquidAlphaOn);
    expect(value("alpha_high")).to.equal(BigInt(rules.alphaValues.high));
    const path = "SubnetInfoRuntimeApi.get_next_epoch_start_block";
    expect(await client.ask(runtimeQuestion(path, [NETUID], asNumber), at())).to.equal(schedule.nextEpochBlock);
    expect(await hyperparameters(client, 9)).to.equal(null);
  });

  it("about stake and those who receive it", async () => {
    const { client } = network;
    const [first] = validators as readonly [Signer];
    const [hotkey, coldkey] = [first.hotkey.address, first.coldkey.address];
    const [stakes, stake, known, all] = await Promise.all([
      stakesOf(client, coldkey, at()),
      stakeOf(client, { hotkey, coldkey, netuid: NETUID }, at()),
      delegate(client, hotkey, at()),
      delegates(client, at()),
    ]);
    expect(stakes.map((one) => [one.hotkey, one.netuid, one.stake, one.isRegistered])).to.deep.equal([
      [hotkey, NETUID, stake, true],
    ]);
    expect(stakes[0]?.dividends).to.be.greaterThan(0);
    expect(known?.nominators).to.deep.equal([{ coldkey, stakes: [[NETUID, stake]] }]);
    expect(known).to.deep.include({ hotkey, owner: coldkey, registrations: [NETUID], validatorPermits: [NETUID] });
    expect(known?.dailyReturn).to.be.greaterThan(0);
    expect(all).to.deep.include(known);
    const listed = await runBin("neurite", ["stake", "list", "--address", coldkey, "--json"], {
      NEURITE_ENDPOINT: network.chain.endpoint,
    });
    expect(JSON.parse(listed.stdout)).to.deep.include({ coldkey, all: String(stake) });
    expect(await delegate(client, coldkey)).to.equal(null);
    expect(await stakesOf(client, hotkey)).to.deep.equal([]);
  });

  it("are read by @polkadot/api alone, by what metadata 15 and 16 say of them", async () => {
    const { client } = network;
    const answer = await client.runtime.api.call.subnetInfoRuntimeApi?.getMetagraph?.(NETUID);
    const { neurons } = await metagraph(client, NETUID, at());
    const { hotkeys } = (answer?.toJSON() ?? {}) as { readonly hotkeys?: readonly string[] };
    expect(hotkeys).to.deep.equal(neurons.map(({ hotkey }) => hotkey));
    for (const version of [15, 16]) {
      const asked = `0x${version.toString(16).padStart(2, "0")}000000`;
      const hex = await client.request("state_call", ["Metadata_metadata_at_version", asked]);
      const registry = new TypeRegistry();
      const opaque = registry.createType("Option<OpaqueMetadata>", hexToU8a(hex as string)).unwrap();
      const { apis } = new Metadata(registry, opaque.toHex()).asLatest;
      const names = [...apis].map(({ name }) => String(name));
      expect(names, `metadata ${version}`).to.include.members([
        "DelegateInfoRuntimeApi",
        "NeuronInfoRuntimeApi",
        "StakeInfoRuntimeApi",
        "SubnetInfoRuntimeApi",
        "SubnetRegistrationRuntimeApi",
        "SwapRuntimeApi",
      ]);
    }
  });
});
