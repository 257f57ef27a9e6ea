import { type Payee, planPayments, settleEpoch } from "@neurite/consensus";
import {
  asNumber,
  inputBlob,
  listOf,
  metagraph,
  openEpoch,
  setWeights,
  storageItem,
  subnetParameters,
} from "@neurite/core/chain";
import { decodeInputBlob, decodeOutcome, encodeOutcome, type InputBlob, storageIndex } from "@neurite/core/codec";
import { expect } from "chai";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const OWNER = ["--netuid", String(NETUID), "--key-uri", "//Alice"];
/** A fifth for the first mechanism. */
const SPLIT = [13_107, 52_428];

describe("mechanisms", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let validators: readonly Signer[];
  let uids: readonly number[];

  before(async () => {
    network = await ScriptedNetwork.start();
    validators = [await network.join("v40", 40n), await network.join("v31", 31n), await network.join("v29", 29n)];
    const miners = [await network.join("m1", 0n), await network.join("m2", 0n)];
    await network.toBoundary();
    await network.settle(validators);
    const { neurons } = await metagraph(network.client, NETUID, network.chain.head.hash);
    uids = miners.map(({ hotkey }) => neurons.find((neuron) => neuron.hotkey === hotkey.address)?.uid ?? -1);
  });

  after(() => network?.[Symbol.asyncDispose]());

  async function set(name: string, value: string): Promise<void> {
    const done = await network.neurite("subnet", "set", name, value, ...OWNER);
    expect(done.code, done.stderr).to.equal(0);
  }

  async function frozen(): Promise<InputBlob> {
    return decodeInputBlob((await inputBlob(network.client, NETUID, network.chain.head.hash)) as Uint8Array);
  }

  /** Everybody can be paid here, nobody is silent, and the owner does not mine. */
  async function payees({ neurons }: InputBlob): Promise<readonly Payee[]> {
    const { ownerUid } = await metagraph(network.client, NETUID, network.chain.head.hash);
    return neurons.map(({ take }, uid) => ({ take, ownersOwn: uid === ownerUid, silent: false, payable: true }));
  }

  it("are opened by the subnet's owner, who also divides what they earn", async () => {
    const tooMany = await network.neurite("subnet", "set", "mechanism-count", "2", ...OWNER);
    expect(tooMany.code, "256 uids leave room for one").to.not.equal(0);
    await set("max-allowed-uids", "128");
    await set("mechanism-count", "2");
    await set("mechanism-emission-split", SPLIT.join(","));
    const parameters = await subnetParameters(network.client, NETUID, network.chain.head.hash);
    expect(parameters).to.deep.include({ mechanismCount: 2, mechanismSplit: SPLIT });
    const half = await network.neurite("subnet", "set", "mechanism-emission-split", "32767,32767", ...OWNER);
    expect(half.code).to.equal(2);
  });

  it("each pay their part by their own votes, as planned from the frozen input alone", async () => {
    const [first = -1, second = -1] = uids;
    const { client } = network;
    const vote = (mechanism: number, uid: number) =>
      validators.map(({ hotkey }) =>
        setWeights(client, hotkey, { netuid: NETUID, mechanism, uids: [uid], weights: [65_535] }),
      );
    await network.together([...vote(0, first), ...vote(1, second)]);
    await network.toBoundary();
    const blob = await frozen();
    expect([blob.mechanisms.length, blob.params.split]).to.deep.equal([2, SPLIT]);
    const { outcome, outputs, total } = settleEpoch(blob);
    const shape = { permits: blob.neurons.map(({ newPermit }) => newPermit), mechanisms: 2 };
    expect(decodeOutcome(encodeOutcome(outcome), shape).mechanisms).to.have.length(2);
    const plan = planPayments(total, await payees(blob));

    const open = await openEpoch(client, NETUID, network.chain.head.hash);
    expect(open?.pool).to.equal(blob.emission);
    const record = await network.settle(validators);
    expect(
      record.payments.map(({ uid, incentive, dividend, take }) => ({ uid, incentive, dividend, take })),
    ).to.deep.equal(plan.payments.map(({ uid, incentive, dividend, take }) => ({ uid, incentive, dividend, take })));
    const mined = (uid: number) => Number(record.payments.find((payment) => payment.uid === uid)?.incentive ?? 0n);
    expect(mined(second) / mined(first)).to.be.closeTo(4, 0.01);

    const asVector = listOf(asNumber);
    const incentives = await client.read(
      [0, 1].map((mechanism) => storageItem("SubtensorModule.Incentive", [storageIndex(NETUID, mechanism)], asVector)),
      network.chain.head.hash,
    );
    expect(incentives).to.deep.equal(outputs.map(({ incentive }) => Array.from(incentive)));
  });

  it("leave nothing behind where the owner closes one", async () => {
    await network.chain.produceBlocks(1);
    await set("mechanism-count", "1");
    const { client } = network;
    const item = storageItem("SubtensorModule.LastUpdate", [storageIndex(NETUID, 1)], listOf(asNumber));
    const [left] = await client.read([item], network.chain.head.hash);
    expect(left).to.deep.equal([]);
    const { mechanismSplit } = await subnetParameters(client, NETUID, network.chain.head.hash);
    expect(mechanismSplit).to.equal(null);
    const gone = setWeights(client, (validators[0] as Signer).hotkey, {
      netuid: NETUID,
      mechanism: 1,
      uids: [0],
      weights: [1],
    });
    expect(await gone).to.include({ kind: "refused", error: "Pool.Custom(3) SubnetNotExists" });
    await network.toBoundary();
    await network.settle(validators);
  });
});
