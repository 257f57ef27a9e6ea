import { addStake, balance, type EpochRecord, openEpoch, stakeOf, stakesOf } from "@neurite/core/chain";
import { type KeyPair, keyFromUri } from "@neurite/core/keys";
import { expect } from "chai";
import { NETUID, ScriptedNetwork, type Signer } from "./scripted-network.ts";

const TOKEN = 1_000_000_000n;

describe("stake", function () {
  this.timeout(240_000);
  let network: ScriptedNetwork;
  let early: KeyPair;
  let late: KeyPair;
  let validators: readonly Signer[];
  let miner: Signer;

  before(async () => {
    network = await ScriptedNetwork.start();
    [early, late] = [await keyFromUri("//Bob", "sr25519"), await keyFromUri("//Charlie", "sr25519")];
    validators = [await network.join("s40", 40n), await network.join("s31", 31n), await network.join("s29", 29n)];
    miner = await network.join("sm", 0n);
    await network.toBoundary();
    await network.settle(validators);
    await network.weigh(validators, { uids: [4], weights: [65_535] });
  });

  after(() => network?.[Symbol.asyncDispose]());

  const validator = (number = 0): string => validators[number]?.hotkey.address ?? "";
  const staked = (coldkey: KeyPair, hotkey = validator()): Promise<bigint> =>
    stakeOf(network.client, { hotkey, netuid: NETUID, coldkey: coldkey.address }, network.chain.head.hash);
  const nominate = (coldkey: KeyPair, amount: bigint) =>
    network.together([addStake(network.client, coldkey, { hotkey: validator(), netuid: NETUID, amount })]);
  const stake = (verb: string, uri: string, ...flags: readonly string[]) =>
    network.neurite("stake", verb, "--key-uri", uri, "--hotkey-address", validator(), ...flags);
  const onSubnet = ["--netuid", String(NETUID)];
  const sharedBy = (record: EpochRecord): bigint => {
    const payment = record.payments.find(({ hotkey }) => hotkey === validator());
    return (payment?.dividend ?? 0n) - (payment?.take ?? 0n);
  };

  it("that comes while an epoch is open earns from the next one on", async () => {
    await nominate(early, 40n * TOKEN);
    await network.toBoundary();
    const all = await stakeOf(network.client, { hotkey: validator(), netuid: NETUID }, network.chain.head.hash);
    await nominate(late, 4_000n * TOKEN);
    const [before, lateBefore] = [await staked(early), await staked(late)];
    const record = await network.settle(validators);
    const due = (sharedBy(record) * before) / all;
    expect(due > 0n).to.equal(true);
    expect(Number((await staked(early)) - before - due)).to.be.within(-2, 2);
    expect(Number((await staked(late)) - lateBefore)).to.be.within(-1, 0);
    await network.toBoundary();
    await network.settle(validators);
    expect((await staked(late)) > lateBefore).to.equal(true);
  });

  it("moves to another hotkey, is given to another coldkey, and leaves at once", async () => {
    const moved = await stake("move", "//Charlie", ...onSubnet, "--to", validator(1), "--amount", "1000");
    expect(moved.code, moved.stderr).to.equal(0);
    expect(Number((await staked(late, validator(1))) - 1_000n * TOKEN)).to.be.within(-1, 0);
    const given = await stake("transfer", "//Charlie", ...onSubnet, "--to", early.address, "--amount", "500");
    expect(given.code, given.stderr).to.equal(0);
    expect((await staked(early)) > 540n * TOKEN).to.equal(true);

    const [free, was] = [(await balance(network.client, early.address)).free, await staked(early)];
    const left = await stake("leave", "//Bob");
    expect(left.code, left.stderr).to.equal(0);
    expect(await staked(early)).to.equal(0n);
    const fee = free + was - (await balance(network.client, early.address)).free;
    expect(fee >= 0n && fee < TOKEN / 100n, `fee ${fee}`).to.equal(true);
    expect(await stakesOf(network.client, early.address)).to.deep.equal([]);
  });

  it("cannot be handed on where the subnet's owner forbids it", async () => {
    const forbid = ["toggle-transfer", "off", ...onSubnet, "--key-uri", "//Alice"];
    const set = await network.neurite("subnet", "set", ...forbid);
    expect(set.code, set.stderr).to.equal(0);
    const refused = await stake("transfer", "//Charlie", ...onSubnet, "--to", early.address, "--amount", "1");
    expect(refused.code).to.equal(6);
    expect(refused.stderr).to.contain("TransferDisallowed");
  });

  it("of what miners earn lies where their coldkey wants it", async () => {
    const wish = [...onSubnet, "--hotkey-address", validator()];
    const chosen = await network.neurite("stake", "auto", "--key-uri", "//sm", ...wish);
    expect(chosen.code, chosen.stderr).to.equal(0);
    if ((await openEpoch(network.client, NETUID, network.chain.head.hash)) === null) await network.toBoundary();
    const before = await staked(miner.coldkey);
    const record = await network.settle(validators);
    const earned = record.payments.find(({ hotkey }) => hotkey === miner.hotkey.address)?.incentive ?? 0n;
    expect(earned > 0n).to.equal(true);
    expect(Number((await staked(miner.coldkey)) - before - earned)).to.be.within(-1, 0);
    expect(await staked(miner.coldkey, miner.hotkey.address)).to.not.equal(0n);
  });
});
