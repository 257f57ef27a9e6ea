import { type EpochRecord, metagraph } from "@neurite/core/chain";
import { expect } from "chai";
import { runAltered } from "./altered-validator.ts";
import { type Closed, NETUID, paysMiners, person, RealNetwork } from "./real-network.ts";

const PEOPLE = [
  person("v40", 40_000n),
  person("v31", 31_000n),
  person("v29", 29_000n),
  person("m1"),
  person("m2"),
] as const;

describe("a validator with altered arithmetic", function () {
  this.timeout(240_000);
  const stop = new AbortController();
  let network: RealNetwork;
  let running: Promise<void> = Promise.resolve();
  let wrong: Closed;

  before(async () => {
    network = await RealNetwork.start(PEOPLE);
    for (const name of ["m1", "m2"]) network.startMiner(name);
    for (const name of ["v40", "v31"]) network.startValidator(name);
    running = runAltered(network, "v29", stop.signal);
    wrong = await network.untilClosed(
      "an epoch that pays both miners, with a wrong tag of v29",
      0,
      (record) =>
        ["m1", "m2"].every((name) => earns(record, name)) &&
        of(record, "v29")?.matched === false &&
        of(record, "v29")?.tag !== null,
    );
  });

  after(async () => {
    stop.abort();
    await running;
    await network?.[Symbol.asyncDispose]();
  });

  const earns = (record: EpochRecord, name: string) =>
    paysMiners(record) &&
    record.payments.some(({ hotkey, incentive }) => hotkey === network.hotkey(name) && incentive > 0n);
  const of = (record: EpochRecord, name: string) =>
    record.electors.find(({ hotkey }) => hotkey === network.hotkey(name));

  it("is outvoted: the epoch settles on the others' outcome", () => {
    const { record } = wrong;
    expect(record.status).to.equal("Settled");
    expect(record.electors).to.have.length(3);
    for (const name of ["v40", "v31"]) expect(of(record, name)?.matched, name).to.equal(true);
  });

  it("is named by those who propose", async () => {
    const named = await network.until("the others name v29", async () => {
      const outvoted = ["v40", "v31"].flatMap((name) => network.reports(name, "outvoted"));
      return outvoted.find(({ epoch }) => BigInt(epoch as number) === wrong.index) ?? null;
    });
    expect(named.hotkeys).to.deep.equal([network.hotkey("v29")]);
  });

  it("raises its own alarm, and nobody else does", async () => {
    const alarms = await network.until("v29's alarm", async () => {
      const alarms = network.reports("v29", "alarm").filter(({ epoch }) => BigInt(epoch as number) === wrong.index);
      return alarms.length > 0 ? alarms : null;
    });
    // Tags hide what the others agree on, so it can only speak of its own outcome.
    for (const { message } of alarms) expect(message).to.contain("This validator");
    const others = ["v40", "v31"].flatMap((name) => network.reports(name, "alarm"));
    expect(others).to.deep.equal([]);
  });

  it("learns in some epoch which outcome the others agreed on", async () => {
    const alarm = await network.until("an alarm that the others' root is another", async () => {
      const alarms = network.reports("v29", "alarm");
      return alarms.find(({ code }) => code === "SETTLEMENT_ROOTED_DIFFERENTLY") ?? null;
    });
    expect(alarm.message).to.contain("outvoted");
  });

  it("is unpaid: its dividends are recycled, its stake stays, the others' grow", async () => {
    const { record } = wrong;
    const own = record.payments.find(({ hotkey }) => hotkey === network.hotkey("v29"));
    expect(own?.dividend ?? 0n).to.equal(0n);
    expect((own?.withheld ?? 0n) > 0n).to.equal(true);
    expect(record.withheld).to.equal(own?.withheld);
    const [before, after] = await Promise.all([record.settledAt - 1, record.settledAt].map(stakes));
    const grown = (name: string) =>
      (after?.get(network.hotkey(name)) ?? 0n) - (before?.get(network.hotkey(name)) ?? 0n);
    expect(grown("v29")).to.equal(0n);
    for (const name of ["v40", "v31", "m1", "m2"]) expect(grown(name) > 0n, name).to.equal(true);
  });

  async function stakes(block: number): Promise<ReadonlyMap<string, bigint>> {
    const { neurons } = await metagraph(network.client, NETUID, await network.client.blockHash(block));
    return new Map(neurons.map(({ hotkey, stake }) => [hotkey, stake]));
  }
});
