import { takeOf } from "@neurite/consensus";
import {
  type EpochRecord,
  inputBlob,
  openEpoch,
  SUBNET_SETTINGS,
  type SubnetSetting,
  setSubnetSetting,
  subnetParameters,
  type TxResult,
} from "@neurite/core/chain";
import { decodeInputBlob } from "@neurite/core/codec";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { expect } from "chai";
import type { Ended } from "./run-bin.ts";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

/** `AdminFreezeWindow` of a development chain. */
const FREEZE_WINDOW = 5;
const TEMPO = 20;
const OWNER = ["--key-uri", "//Alice"];
/** 18 %, what every newcomer takes. */
const HIGHEST_TAKE = 11_796;
const FIVE_PERCENT = 3_276;
const TEN_PERCENT = 6_553;

describe("settings and takes", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let alice: KeyPair;
  let bob: KeyPair;
  let validators: readonly Signer[];

  before(async () => {
    network = await ScriptedNetwork.start();
    [alice, bob] = [await keyFromUri("//Alice", "sr25519"), await keyFromUri("//Bob", "sr25519")];
    validators = [await network.join("v40", 40n), await network.join("v31", 31n), await network.join("v29", 29n)];
    await network.join("m1", 0n);
    await network.toBoundary();
    await network.settle(validators);
    await network.weigh(validators, { uids: [4], weights: [65_535] });
  });

  after(() => network?.[Symbol.asyncDispose]());

  const neurite = (...args: readonly string[]) => network.neurite(...args);

  const set = (name: string, value: string, ...flags: readonly string[]) =>
    neurite("subnet", "set", name, value, "--netuid", String(NETUID), ...flags);

  /** The public code of the error that a command ended with. */
  function code({ stderr }: Ended): string {
    return (JSON.parse(stderr || "{}") as { readonly error?: { readonly code?: string } }).error?.code ?? stderr;
  }

  function directly(
    signer: KeyPair,
    name: string,
    more: Partial<Parameters<typeof setSubnetSetting>[2]>,
  ): Promise<TxResult> {
    const setting = SUBNET_SETTINGS.find((one) => one.name === name) as SubnetSetting;
    return network.whileBlocksCome(
      setSubnetSetting(network.client, signer, { netuid: NETUID, setting, args: [], ...more }),
    );
  }

  async function frozenParams() {
    const blob = await inputBlob(network.client, NETUID, network.chain.head.hash);
    return decodeInputBlob(blob as Uint8Array).params;
  }

  it("the owner changes its subnet's rules, root all of them, and nobody else", async () => {
    await network.toBoundary();
    const stranger = await set("yuma3-enabled", "off", "--key-uri", "//Bob");
    expect([stranger.code, code(stranger)]).to.deep.equal([6, "CLI_NOT_ALLOWED"]);
    const refused = await directly(bob, "yuma3-enabled", { args: [false] });
    expect(refused).to.include({ kind: "refused", error: "System.BadOrigin" });

    const mine = await set("yuma3_enabled", "off", ...OWNER);
    expect(mine.code, mine.stderr).to.equal(0);
    expect(JSON.parse(mine.stdout)).to.deep.include({ setting: "yuma3-enabled", before: "on", value: "off" });

    const notMine = await set("kappa", "40000", ...OWNER);
    expect([notMine.code, code(notMine)]).to.deep.equal([6, "CLI_NOT_ALLOWED"]);
    const dry = await set("kappa", "40000", "--sudo", "--dry-run", ...OWNER);
    expect(JSON.parse(dry.stdout)).to.include({ before: "32767", dryRun: true });
    expect((await subnetParameters(network.client, NETUID)).kappa).to.equal(32_767);
    const root = await set("kappa", "40000", "--sudo", ...OWNER);
    expect(root.code, root.stderr).to.equal(0);
  });

  it("the owner's second change of a rule waits for two tempos", async () => {
    const again = await set("yuma3-enabled", "on", ...OWNER);
    expect([again.code, code(again)]).to.deep.equal([6, "CLI_CHANGED_LATELY"]);
    const refused = await directly(alice, "yuma3-enabled", { args: [true] });
    expect(refused).to.include({ kind: "refused", error: "SubtensorModule.TxRateLimitExceeded" });
  });

  it("a value that no epoch could be settled with is refused, before it is sent and by the chain", async () => {
    const words = await set("max-allowed-validators", "129", "--sudo", ...OWNER);
    expect([words.code, code(words)]).to.deep.equal([2, "FLAG_VALUE"]);
    const sent = await directly(alice, "max-allowed-validators", { args: [129], sudo: true });
    expect(sent).to.include({ kind: "refused", error: "AdminUtils.ValueNotInBounds", at: "block" });
    const unknown = await set("kapa", "1", "--sudo", ...OWNER);
    expect([unknown.code, code(unknown)]).to.deep.equal([2, "FLAG_VALUE"]);
  });

  it("what is open keeps its rules, the next frozen input has the new ones, and validators agree on both", async () => {
    expect(await frozenParams()).to.include({ kappa: 32_767, yuma3: true });
    expect((await network.settle(validators)).status).to.equal("Settled");
    await network.toBoundary();
    expect(await frozenParams()).to.include({ kappa: 40_000, yuma3: false });
    expect((await network.settle(validators)).status).to.equal("Settled");
  });

  it("the last blocks before an epoch are frozen", async () => {
    await network.chain.produceBlocks(1);
    const shown = await neurite("subnet", "settings", "--netuid", String(NETUID));
    expect(JSON.parse(shown.stdout)).to.deep.nested.include({
      "settings.kappa": "40000",
      "settings.yuma3-enabled": "off",
    });
    await network.toBoundary();
    await network.chain.produceBlocks(TEMPO - FREEZE_WINDOW);
    const frozen = await set("rho", "11", ...OWNER);
    expect([frozen.code, code(frozen)]).to.deep.equal([6, "CLI_SETTINGS_FROZEN"]);
    const refused = await directly(alice, "rho", { args: [11] });
    expect(refused).to.include({ error: "SubtensorModule.AdminActionProhibitedDuringWeightsWindow" });
    await network.chain.produceBlocks(FREEZE_WINDOW);
    const open = await set("rho", "11", ...OWNER);
    expect(open.code, open.stderr).to.equal(0);
  });

  it("a tempo counts from the next epoch on", async () => {
    await network.toBoundary();
    const shorter = await set("tempo", "10", "--sudo", ...OWNER);
    expect(shorter.code, shorter.stderr).to.equal(0);
    expect(await subnetParameters(network.client, NETUID)).to.include({ tempo: TEMPO, pendingTempo: 10 });
    await network.toBoundary();
    expect((await frozenParams()).tempo).to.equal(10);
    const longer = await set("tempo", String(TEMPO), "--sudo", ...OWNER);
    expect(longer.code, longer.stderr).to.equal(0);
    await network.toBoundary();
    expect((await frozenParams()).tempo).to.equal(TEMPO);
  });

  describe("of a hotkey", () => {
    const first = () => validators[0] as Signer;
    const take = (word: string, ...flags: readonly string[]) =>
      neurite("take", word, "--key-uri", "//v40", "--hotkey-address", first().hotkey.address, ...flags);

    /** The next epoch's record, and what it paid the first validator's owner of its dividend. */
    async function nextPayment(): Promise<EpochRecord["payments"][number]> {
      await network.toBoundary();
      const record = await network.settle(validators);
      const paid = record.payments.find(({ hotkey }) => hotkey === first().hotkey.address);
      if (paid === undefined) throw new Error("the validator was not paid");
      return paid;
    }

    it("is lowered, raised, and paid as it was frozen", async () => {
      if ((await openEpoch(network.client, NETUID, network.chain.head.hash)) !== null) await network.settle(validators);
      const before = await nextPayment();
      expect(before.dividend > 0n).to.equal(true);
      expect(before.take).to.equal(takeOf(before.dividend, HIGHEST_TAKE));

      await network.toBoundary();
      const lowered = await take("set", "--percent", "5");
      expect(lowered.code, lowered.stderr).to.equal(0);
      expect(JSON.parse(lowered.stdout)).to.include({ before: HIGHEST_TAKE, take: FIVE_PERCENT });
      const open = (await network.settle(validators)).payments.find(({ uid }) => uid === before.uid);
      expect(open?.take).to.equal(takeOf(open?.dividend ?? 0n, HIGHEST_TAKE));
      const low = await nextPayment();
      expect(low.take).to.equal(takeOf(low.dividend, FIVE_PERCENT));

      const raised = await take("set", "--percent", "10");
      expect(raised.code, raised.stderr).to.equal(0);
      const high = await nextPayment();
      expect(high.take).to.equal(takeOf(high.dividend, TEN_PERCENT));
      expect(low.take < high.take && high.take < before.take).to.equal(true);
    });

    it("is its owner's to change, within the chain's bounds, and not raised twice at once", async () => {
      const hotkey = ["--hotkey-address", first().hotkey.address];
      const stranger = await neurite("take", "set", "--key-uri", "//Bob", ...hotkey, "--percent", "1");
      expect([stranger.code, code(stranger)]).to.deep.equal([6, "CLI_NOT_OWNER"]);
      const greedy = await take("set", "--percent", "18.1");
      expect([greedy.code, code(greedy)]).to.deep.equal([6, "CLI_TAKE_OUT_OF_RANGE"]);
      expect((await take("set", "--percent", "11")).code).to.equal(0);
      const soon = await take("set", "--percent", "12");
      expect([soon.code, code(soon)]).to.deep.equal([6, "CLI_CHANGED_LATELY"]);
      const shown = JSON.parse((await take("show")).stdout) as Readonly<Record<string, unknown>>;
      expect(shown).to.include({ take: 7_208, least: 0, most: HIGHEST_TAKE });
      const unknown = await neurite("take", "show", "--hotkey-address", bob.address);
      expect([unknown.code, code(unknown)]).to.deep.equal([6, "CLI_HOTKEY_UNKNOWN"]);
    });
  });
});
