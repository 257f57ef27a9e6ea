import { balance, type EpochRecord, transfer } from "@neurite/core/chain";
import { keyFromUri } from "@neurite/core/keys";
import { expect } from "chai";
import { runAltered } from "./altered-validator.ts";
import { type Closed, NETUID, person, RealNetwork } from "./real-network.ts";
import { runBin } from "./run-bin.ts";

const PEOPLE = [
  person("v40", 40_000n),
  person("v31", 31_000n),
  person("v29", 29_000n),
  person("m1"),
  person("m2"),
] as const;
const LIARS = ["v40", "v31"] as const;
const RAO = 1_000_000_000n;

describe("two thirds of the stake that agree on a false outcome", function () {
  this.timeout(240_000);
  const stop = new AbortController();
  let network: RealNetwork;
  let running: Promise<unknown> = Promise.resolve();
  let overturned: Closed;

  before(async () => {
    network = await RealNetwork.start(PEOPLE);
    // What the watcher risks: hotkeys need no tokens for anything else.
    const alice = await keyFromUri("//Alice", "sr25519");
    await transfer(network.client, alice, { to: network.hotkey("v29"), amount: 2n * RAO });
    for (const name of ["m1", "m2"]) network.startMiner(name);
    network.startValidator("v29");
    running = Promise.all(LIARS.map((name) => runAltered(network, name, stop.signal)));
    overturned = await network.untilClosed(
      "an epoch on which the liars agreed, and which the referee overturned",
      0,
      (record) => record.challenge !== null && record.challenge.root !== record.root,
    );
  });

  after(async () => {
    stop.abort();
    await running;
    await network?.[Symbol.asyncDispose]();
  });

  const of = (record: EpochRecord, name: string) =>
    record.electors.find(({ hotkey }) => hotkey === network.hotkey(name));
  const paymentOf = (record: EpochRecord, name: string) =>
    record.payments.find(({ hotkey }) => hotkey === network.hotkey(name));

  it("are overturned by one watcher: the epoch settles on what it really yields", () => {
    const { record } = overturned;
    expect(record.status).to.equal("Settled");
    expect(record.challenge?.challenger).to.equal(network.hotkey("v29"));
    expect(of(record, "v29")?.matched).to.equal(true);
    for (const name of LIARS) expect(of(record, name)?.matched, name).to.equal(false);
  });

  it("are unpaid, while the miners and the honest validator are paid", () => {
    const { record } = overturned;
    for (const name of LIARS) {
      expect(paymentOf(record, name)?.dividend ?? 0n, name).to.equal(0n);
      expect((paymentOf(record, name)?.withheld ?? 0n) > 0n, name).to.equal(true);
    }
    expect((paymentOf(record, "v29")?.dividend ?? 0n) > 0n).to.equal(true);
    expect((paymentOf(record, "m1")?.incentive ?? 0n) > 0n).to.equal(true);
  });

  it("pay the watcher: a quarter of what was withheld from them, no fee, no deposit", async () => {
    const { record } = overturned;
    const withheld = LIARS.reduce((sum, name) => sum + (paymentOf(record, name)?.withheld ?? 0n), 0n);
    const reward = record.challenge?.reward ?? 0n;
    expect(reward).to.equal((withheld * 16_383n) / 65_535n);
    const [before, after] = await Promise.all([record.settledAt - 1, record.settledAt].map(free));
    expect((after ?? 0n) - (before ?? 0n)).to.equal(reward);
  });

  it("do not go unnoticed: the watcher raises its alarm and reports its challenge", async () => {
    const said = await network.until("v29's reports", async () => {
      const mine = network.said.filter(({ from, event }) => from === "v29" && event.epoch === Number(overturned.index));
      const events = mine.map(({ event }) => event.code ?? event.event);
      return events.includes("challenge") ? events : null;
    });
    expect(said).to.include("SETTLEMENT_ROOTED_DIFFERENTLY");
  });

  it("can be read and disputed by hand: neurite epoch show and challenge", async () => {
    const where = ["--netuid", String(NETUID), "--endpoint", network.endpoint];
    const shown = await runBin("neurite", ["epoch", "show", ...where, "--index", String(overturned.index)]);
    expect(shown.code, shown.stderr).to.equal(0);
    expect(shown.stdout)
      .to.match(/settled in block/)
      .and.to.match(/had a false root overturned/);
    expect(shown.stdout)
      .to.match(/dissented/)
      .and.to.match(/agreed/);
    // Whether an epoch is rooted just now is chance: either the referee answers, or the refusal says what is missing.
    const asked = await runBin("neurite", ["epoch", "challenge", ...where, "--key-uri", "//Bob"]);
    expect(asked.code, asked.stdout + asked.stderr).to.be.oneOf([0, 6]);
    const unknown = await runBin("neurite", ["epoch", "show", ...where, "--index", "9999"]);
    expect(unknown.code).to.equal(6);
  });

  async function free(block: number): Promise<bigint> {
    return (await balance(network.client, network.hotkey("v29"), await network.client.blockHash(block))).free;
  }
});
