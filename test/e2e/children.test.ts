import { type Lending, type Payee, planPayments, settleEpoch, stakeAfterLending } from "@neurite/consensus";
import { asBigint, childKeys, inputBlob, storageItem } from "@neurite/core/chain";
import { decodeInputBlob, type InputBlob } from "@neurite/core/codec";
import { expect } from "chai";
import { type Ended, runBin } from "./run-bin.ts";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const ALL = 2n ** 64n - 1n;
const HALF = ALL / 2n;
const TENTH = 6_553;
/** The take that a new hotkey has from its nominators. */
const DELEGATE_TAKE = 11_796;

describe("child keys", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let validators: readonly Signer[];
  let child: Signer;
  let parent: Signer;

  before(async () => {
    network = await ScriptedNetwork.start();
    validators = [await network.join("v40", 40n), await network.join("v31", 31n), await network.join("v29", 29n)];
    await network.join("m1", 0n);
    parent = await network.join("parent", 60n);
    child = validators[2] as Signer;
    await network.toBoundary();
    await network.settle([...validators, parent]);
    await network.weigh(validators, { uids: [4], weights: [65_535] });
  });

  after(() => network?.[Symbol.asyncDispose]());

  function neurite(...args: readonly string[]): Promise<Ended> {
    const env = { NEURITE_ENDPOINT: network.chain.endpoint };
    return network.whileBlocksCome(runBin("neurite", ["child", ...args, "--netuid", String(NETUID), "--json"], env));
  }

  const asParent = () => ["--key-uri", "//parent", "--hotkey-address", parent.hotkey.address];
  const asChild = () => ["--key-uri", "//v29", "--hotkey-address", child.hotkey.address];

  async function frozen(): Promise<InputBlob> {
    return decodeInputBlob((await inputBlob(network.client, NETUID, network.chain.head.hash)) as Uint8Array);
  }

  const uidOf = (blob: InputBlob, hotkey: Uint8Array): number =>
    blob.neurons.findIndex((neuron) => Buffer.from(neuron.hotkey).equals(Buffer.from(hotkey)));

  /** All that lies on the signer's hotkey. */
  async function ownStake({ hotkey }: Signer): Promise<bigint> {
    const item = storageItem("SubtensorModule.TotalHotkeyAlpha", [hotkey.address, NETUID], asBigint);
    const [stake] = await network.client.read([item], network.chain.head.hash);
    return stake;
  }

  const kin = ({ hotkey }: Signer) =>
    childKeys(network.client, { netuid: NETUID, hotkey: hotkey.address }, network.chain.head.hash);

  it("are announced, and refused where the chain would refuse them", async () => {
    const take = await neurite("take", "--percent", "10", ...asChild());
    expect(take.code, take.stderr).to.equal(0);
    const greedy = await neurite("take", "--percent", "19", ...asChild());
    expect([greedy.code, greedy.stderr.includes("CLI_TAKE_OUT_OF_RANGE")]).to.deep.equal([6, true]);
    const set = await neurite("set", "--child", `${child.hotkey.address}=50`, ...asParent());
    expect(set.code, set.stderr).to.equal(0);
    const itself = await neurite("set", "--child", `${parent.hotkey.address}=50`, ...asParent());
    expect([itself.code, itself.stderr.includes("SubtensorModule.InvalidChild")]).to.deep.equal([6, true]);
    const known = await kin(parent);
    expect(known.pending?.children).to.deep.equal([{ part: HALF, hotkey: child.hotkey.address }]);
    expect(known.children).to.deep.equal([]);
  });

  it("take effect after the next freeze, and move stake in the one after that", async () => {
    await network.toBoundary();
    const before = await frozen();
    const shown = JSON.parse((await neurite("show", ...asChild())).stdout) as Readonly<Record<string, unknown>>;
    expect(shown.parents).to.deep.equal([{ part: `${HALF}`, hotkey: parent.hotkey.address }]);
    expect(shown.take).to.equal(TENTH);
    await network.settle([...validators, parent]);
    await network.weigh(validators, { uids: [4], weights: [65_535] });
    const [mine, theirs] = [uidOf(before, child.hotkey.publicKey), uidOf(before, parent.hotkey.publicKey)];
    await network.toBoundary();
    const after = await frozen();
    const [own, lent] = [await ownStake(child), await ownStake(parent)];
    const borrowed = [{ part: HALF, stake: lent }];
    expect(after.neurons[mine]?.stake).to.equal(stakeAfterLending({ own, lent: [], borrowed }));
    expect(after.neurons[theirs]?.stake).to.equal(stakeAfterLending({ own: lent, lent: [HALF], borrowed: [] }));
    expect((after.neurons[mine]?.stake ?? 0n) > (before.neurons[mine]?.stake ?? 0n)).to.equal(true);
  });

  it("pay parent and child as planned from the frozen terms", async () => {
    const blob = await frozen();
    const [uid, own] = [uidOf(blob, child.hotkey.publicKey), await ownStake(child)];
    const lent = await ownStake(parent);
    const record = await network.settle([...validators, parent]);
    const lending: Lending = {
      burn: 0n,
      parents: [{ take: DELEGATE_TAKE, payable: true }],
      children: [{ uid, own, take: TENTH }],
      loans: [{ uid, parent: 0, stake: lent * ((HALF * 2n ** 32n) / ALL), foreign: true }],
    };
    const [amounts] = settleEpoch(blob).amounts;
    if (amounts === undefined) throw new Error("no mechanism");
    const payee = (ownersOwn: boolean): Payee => ({ take: DELEGATE_TAKE, ownersOwn, silent: false, payable: true });
    const plan = planPayments(
      amounts,
      blob.neurons.map((_, at) => payee(at === 0)),
      lending,
    );
    expect(record.payments.map(({ hotkey: _, ...payment }) => payment)).to.deep.equal(plan.payments);
    const [planned] = plan.parents;
    expect(record.parents).to.deep.equal([
      { hotkey: parent.hotkey.address, dividend: planned?.dividend, take: planned?.take },
    ]);
    expect((planned?.dividend ?? 0n) > 0n).to.equal(true);
    const earned = record.payments.find(({ hotkey }) => hotkey === parent.hotkey.address)?.dividend ?? 0n;
    expect(await ownStake(parent)).to.equal(lent + (planned?.dividend ?? 0n) + earned);
  });

  it("end when none are named", async () => {
    const none = await neurite("set", ...asParent());
    expect(none.code, none.stderr).to.equal(0);
    await network.toBoundary();
    expect((await kin(parent)).children).to.deep.equal([]);
  });
});
