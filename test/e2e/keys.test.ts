import { coldkeySwap, commitment, openEpoch, stakeOf, transfer } from "@neurite/core/chain";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { expect } from "chai";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

/** `ColdkeySwapAnnouncementDelay` of a development chain. */
const DELAY = 20;
const RAO = 1_000_000_000n;

describe("new keys and what neurons publish", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let validators: readonly Signer[];
  let miner: Signer;

  before(async () => {
    network = await ScriptedNetwork.start();
    validators = [await network.join("v40", 40n), await network.join("v31", 31n), await network.join("v29", 29n)];
    miner = await network.join("m1", 0n);
    await network.toBoundary();
    await network.settle(validators);
    await network.weigh(validators, { uids: [4], weights: [65_535] });
  });

  after(() => network?.[Symbol.asyncDispose]());

  const neurite = (...args: readonly string[]) => network.neurite(...args);

  /** What the command said, which must have ended well. */
  async function said(...args: readonly string[]): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await neurite(...args);
    expect(code, stderr).to.equal(0);
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  const on = ["--netuid", String(NETUID)];

  it("a neuron publishes a text that everybody reads", async () => {
    const text = "models: https://example.org";
    const { hotkey } = validators[0] as Signer;
    await said("commitment", "set", ...on, "--key-uri", "//v40//hotkey", "--text", text);
    const found = await commitment(network.client, { netuid: NETUID, hotkey: hotkey.address });
    expect(found?.fields.map(({ kind, bytes }) => [kind, new TextDecoder().decode(bytes)])).to.deep.equal([
      [`Raw${text.length}`, text],
    ]);
    const shown = await said("commitment", "show", ...on, "--hotkey-address", hotkey.address);
    expect(shown.fields).to.deep.equal([{ kind: `Raw${text.length}`, hex: `0x${Buffer.from(text).toString("hex")}` }]);
    const stranger = await neurite("commitment", "set", ...on, "--key-uri", "//nobody", "--text", text);
    expect(stranger.code).to.equal(6);
  });

  it("a hotkey swapped while an epoch is open speaks and is paid for the old one", async () => {
    await network.toBoundary();
    const first = validators[0] as Signer;
    const renewed = await keyFromUri("//v40//renewed", "ed25519");
    const swap = ["hotkey", "swap", "--hotkey-address", first.hotkey.address, "--new-hotkey", renewed.address];
    const stranger = await neurite(...swap, "--key-uri", "//v31");
    expect([stranger.code, stranger.stderr]).to.satisfy(
      ([code, words]: [number, string]) => code === 6 && words.includes("NonAssociatedColdKey"),
    );
    await said(...swap, "--key-uri", "//v40");
    const open = await openEpoch(network.client, NETUID, network.chain.head.hash);
    expect(open?.successors).to.deep.equal([
      { frozen: first.hotkey.address, now: renewed.address, payee: renewed.address },
    ]);
    const stakeOn = (hotkey: KeyPair) =>
      stakeOf(network.client, { netuid: NETUID, hotkey: hotkey.address, coldkey: first.coldkey.address });
    const before = await stakeOn(renewed);
    expect([await stakeOn(first.hotkey), before >= 40n * RAO]).to.deep.equal([0n, true]);

    const heir: Signer = { ...first, hotkey: renewed, frozen: first.hotkey };
    const record = await network.settle([heir, ...validators.slice(1)]);
    expect([record.status, record.withheld]).to.deep.equal(["Settled", 0n]);
    const paid = record.payments.find(({ uid }) => uid === 1);
    expect(paid?.hotkey).to.equal(renewed.address);
    expect((paid?.dividend ?? 0n) > 0n).to.equal(true);
    expect((await stakeOn(renewed)) > before).to.equal(true);
    const moved = await commitment(network.client, { netuid: NETUID, hotkey: renewed.address });
    expect(moved?.fields.length).to.equal(1);
    expect(await commitment(network.client, { netuid: NETUID, hotkey: first.hotkey.address })).to.equal(null);

    validators = [{ coldkey: first.coldkey, hotkey: renewed }, ...validators.slice(1)];
    await network.toBoundary();
    expect((await network.settle(validators)).withheld, "it votes under its own name from now on").to.equal(0n);
  });

  it("an announced coldkey does nothing until its successor has everything", async () => {
    const { client } = network;
    const old = (validators[1] as Signer).coldkey;
    const [heir, hotkey] = [await keyFromUri("//heir", "sr25519"), (validators[1] as Signer).hotkey];
    const names = ["--key-uri", "//v31", "--new-coldkey", heir.address];
    await said("coldkey", "announce", ...names);
    expect(await coldkeySwap(client, old.address)).to.include({ disputed: false });
    const spent = await network.whileBlocksCome(transfer(client, old, { to: heir.address, amount: RAO }));
    expect(spent).to.include({ kind: "refused", error: "Pool.Custom(0) ColdkeyInSwapSchedule", at: "pool" });
    const early = await neurite("coldkey", "swap", ...names);
    expect([early.code, early.stderr.includes("ColdkeySwapTooEarly")]).to.deep.equal([6, true]);
    await network.chain.produceBlocks(DELAY);
    const stake = await stakeOf(client, { netuid: NETUID, hotkey: hotkey.address, coldkey: old.address });
    await said("coldkey", "swap", ...names);
    const stakes = [old, heir].map(({ address }) =>
      stakeOf(client, { netuid: NETUID, hotkey: hotkey.address, coldkey: address }),
    );
    expect(await Promise.all(stakes)).to.deep.equal([0n, stake]);
    expect(await coldkeySwap(client, old.address)).to.equal(null);
  });

  it("a disputed coldkey is frozen", async () => {
    const names = ["--key-uri", "//v29"];
    await said("coldkey", "announce", ...names, "--new-coldkey", miner.coldkey.address);
    await said("coldkey", "dispute", ...names);
    expect(await said("coldkey", "show", ...names)).to.deep.nested.include({ "swap.disputed": true });
    const cleared = await neurite("coldkey", "clear", ...names);
    expect([cleared.code, cleared.stderr.includes("ColdkeySwapDisputed")]).to.deep.equal([6, true]);
  });
});
