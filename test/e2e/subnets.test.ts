import {
  addStake,
  asRoot,
  balance,
  epochSchedule,
  registerNetwork,
  stakeOf,
  startCall,
  subnetParameters,
  subnets,
  type TxResult,
  triggerEpoch,
} from "@neurite/core/chain";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { expect } from "chai";
import type { Ended } from "./run-bin.ts";
import { ScriptedNetwork } from "./scripted-network.ts";

const RAO = 1_000_000_000n;
const SECOND = 2;
/** Blocks that the test's network protects a new subnet. */
const IMMUNITY = 8;
const TEMPO = 20;

describe("subnets come and go", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let alice: KeyPair;
  let bob: KeyPair;
  let charlie: KeyPair;
  let dave: KeyPair;

  before(async () => {
    network = await ScriptedNetwork.start();
    [alice, bob, charlie, dave] = (await Promise.all(
      ["//Alice", "//Bob", "//Charlie", "//Dave"].map((uri) => keyFromUri(uri, "sr25519")),
    )) as [KeyPair, KeyPair, KeyPair, KeyPair];
  });

  after(() => network?.[Symbol.asyncDispose]());

  const root = (call: string, ...args: readonly number[]) =>
    network.together([asRoot(network.client, alice, { path: `AdminUtils.${call}`, args })]);

  async function hotkeyOf(name: string): Promise<string> {
    return (await keyFromUri(`//${name}//hotkey`, "ed25519")).address;
  }

  /** Creates a subnet by hand; gives what became of the call. */
  async function create(owner: KeyPair, hotkey: string): Promise<TxResult> {
    return network.whileBlocksCome(registerNetwork(network.client, owner, { hotkey }));
  }

  async function stake(who: KeyPair, netuid: number, hotkey: string, amount: bigint): Promise<void> {
    await network.together([addStake(network.client, who, { netuid, hotkey, amount })]);
  }

  /** The public code of the error that a command ended with. */
  function code({ stderr }: Ended): string {
    return (JSON.parse(stderr || "{}") as { readonly error?: { readonly code?: string } }).error?.code ?? stderr;
  }

  it("a new one starts when its owner says so, and is as many as the network allows", async () => {
    await root("sudo_set_subnet_limit", 2);
    await root("sudo_set_network_immunity_period", IMMUNITY);
    const made = await network.neurite(
      "subnet",
      "create",
      "--key-uri",
      "//Bob",
      "--hotkey-address",
      await hotkeyOf("Bob"),
    );
    expect(made.code, made.stderr).to.equal(0);
    expect(JSON.parse(made.stdout)).to.include({ netuid: SECOND });

    const early = addStake(network.client, charlie, { netuid: SECOND, hotkey: await hotkeyOf("Bob"), amount: RAO });
    expect(await network.whileBlocksCome(early)).to.include({ error: "SubtensorModule.SubtokenDisabled" });
    const started = await network.neurite("subnet", "start", "--netuid", String(SECOND), "--key-uri", "//Bob");
    expect(started.code, started.stderr).to.equal(0);

    const more = await create(dave, await hotkeyOf("Dave"));
    expect(more).to.include({ kind: "refused", error: "SubtensorModule.SubnetLimitReached" });
  });

  it("its owner says what it is, word by word", async () => {
    const set = (uri: string, ...more: readonly string[]) =>
      network.neurite("subnet", "identity", "set", "--netuid", String(SECOND), "--key-uri", uri, ...more);
    const stranger = await set("//Charlie", "--name", "mine");
    expect([stranger.code, code(stranger)]).to.deep.equal([6, "CLI_NOT_ALLOWED"]);
    const long = await set("//Bob", "--name", "x".repeat(257));
    expect([long.code, code(long)]).to.deep.equal([2, "FLAG_VALUE"]);
    const named = await set("//Bob", "--name", "zähler\u001b[2J", "--url", "https://example.org");
    expect(named.code, named.stderr).to.equal(0);
    const moved = await set("//Bob", "--url", "https://example.net");
    expect(moved.code, moved.stderr).to.equal(0);

    const show = ["subnet", "identity", "show", "--netuid", String(SECOND)];
    const shown = JSON.parse((await network.neurite(...show)).stdout) as { readonly identity: unknown };
    expect(shown.identity).to.include({ name: "zähler\u001b[2J", url: "https://example.net", discord: "" });
  });

  it("its owner changes what owners may, and brings an epoch forward", async () => {
    const set = (name: string, value: string, ...more: readonly string[]) =>
      network.neurite("subnet", "set", name, value, "--netuid", String(SECOND), "--key-uri", "//Bob", ...more);
    for (const [name, value] of [
      ["recycle-or-burn", "burn"],
      ["owner-immune-neuron-limit", "3"],
      ["activity-cutoff-factor", "2000"],
      ["owner-cut-enabled", "off"],
    ] as const) {
      const done = await set(name, value);
      expect(done.code, `${name}: ${done.stderr}`).to.equal(0);
    }
    const rootless = await set("activity-cutoff-factor", "3000", "--sudo");
    expect([rootless.code, code(rootless)]).to.deep.equal([6, "CLI_NOT_ALLOWED"]);
    expect(await subnetParameters(network.client, SECOND)).to.include({
      recycleOrBurn: "Burn",
      immuneOwnerUids: 3,
      activityCutoffFactorMilli: 2_000,
      ownerCutEnabled: false,
    });

    await stake(charlie, SECOND, await hotkeyOf("Bob"), 5n * RAO);
    const regular = await epochSchedule(network.client, SECOND, network.chain.head.hash);
    await network.chain.produceBlocks((regular.nextEpochBlock ?? 0) - regular.block);
    // No validator settles it, so the next one can begin where this one's windows end.
    const { index } = await epochSchedule(network.client, SECOND, network.chain.head.hash);
    await network.chain.produceBlocks(1);
    await network.together([triggerEpoch(network.client, bob, { netuid: SECOND })]);
    await network.chain.produceBlocks(TEMPO);
    expect((await epochSchedule(network.client, SECOND, network.chain.head.hash)).index).to.equal(index + 1n);
    const tempo = await set("tempo", "30");
    expect(tempo.code, tempo.stderr).to.equal(0);
    expect(await subnetParameters(network.client, SECOND)).to.include({ tempo: TEMPO, pendingTempo: 30 });
    const again = await set("tempo", "31");
    expect([again.code, code(again)]).to.deep.equal([6, "CLI_CHANGED_LATELY"]);
  });

  it("the weakest makes room for another, and every stake comes back", async () => {
    const aliceHotkey = (await subnetParameters(network.client, 1)).ownerHotkey;
    await stake(charlie, 1, aliceHotkey, 500n * RAO);
    await network.chain.produceBlocks(IMMUNITY);
    const at = network.chain.head.hash;
    const held = { netuid: SECOND, hotkey: await hotkeyOf("Bob"), coldkey: charlie.address };
    const [{ free }, staked] = await Promise.all([
      balance(network.client, charlie.address, at),
      stakeOf(network.client, held, at),
    ]);
    expect(staked >= 5n * RAO).to.equal(true);

    const result = await create(dave, await hotkeyOf("Dave"));
    expect(result).to.include({ kind: "applied" });
    expect(await subnets(network.client, network.chain.head.hash)).to.deep.equal([1, 3]);
    await network.chain.produceBlocks(3);
    expect((await balance(network.client, charlie.address, network.chain.head.hash)).free).to.equal(free + staked);

    await network.together([startCall(network.client, dave, { netuid: 3 })]);
    await stake(charlie, 3, await hotkeyOf("Dave"), RAO);
  });

  it("root ends one, and its netuid begins again without a trace", async () => {
    const ended = await network.neurite("subnet", "remove", "--netuid", "3", "--sudo", "--key-uri", "//Alice");
    expect(ended.code, ended.stderr).to.equal(0);
    await network.chain.produceBlocks(3);
    const { index } = await epochSchedule(network.client, SECOND, network.chain.head.hash);
    const made = await network.neurite(
      "subnet",
      "create",
      "--key-uri",
      "//Bob",
      "--hotkey-address",
      await hotkeyOf("Bob"),
    );
    expect(JSON.parse(made.stdout)).to.include({ netuid: SECOND });
    const fresh = await subnetParameters(network.client, SECOND);
    expect(fresh).to.include({ neurons: 1, ownerCutEnabled: true, recycleOrBurn: "Recycle", pendingTempo: null });
    const shown = JSON.parse(
      (await network.neurite("subnet", "identity", "show", "--netuid", String(SECOND))).stdout,
    ) as Readonly<Record<string, unknown>>;
    expect(shown).to.include({ identity: null });
    // Validators sign once for each index: what they signed for the former subnet must fit no epoch of this one.
    expect(index > 0n).to.equal(true);
    expect((await epochSchedule(network.client, SECOND, network.chain.head.hash)).index).to.equal(index);
  });
});
