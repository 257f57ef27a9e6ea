import { ExitCode, FrameworkError } from "@neurite/core/errors";
import { expect } from "chai";
import { type Fate, miner, ScoringWorld, TASKS, TEMPO } from "./scoring-world.ts";
import { hotkey } from "./settlement-world.ts";

const WINDOW = (TEMPO * 3) / 5;
const refused = (error: string): ReturnType<Fate> => ({ kind: "refused", error, at: "pool" });

/** How often each miner was asked each of an epoch's tasks. */
function counts(world: ScoringWorld): readonly number[] {
  const by = Map.groupBy(world.asked, ({ epoch, hotkey, body }) => `${epoch}/${hotkey}/${body}`);
  return [...by.values()].map((list) => list.length);
}

describe("scorer", () => {
  it("asks each miner its tasks once an epoch, and sets the weights once", async () => {
    const world = new ScoringWorld();
    await world.start();
    await world.mineTo(4 * TEMPO - 1);
    expect(world.asked).to.have.length(3 * 2 * TASKS);
    expect(Math.max(...counts(world))).to.equal(1);
    expect(world.sent.map(({ epoch }) => epoch)).to.deep.equal([1, 2, 3]);
    expect(world.sent[0]?.vector).to.deep.equal({ uids: [1, 2], weights: [65_535, 65_535], mechanism: 2 });
    expect(world.sent.every(({ block }) => block <= world.number)).to.equal(true);
    await world.crash();
  });

  it("asks nothing twice, however often it is restarted", async () => {
    const world = new ScoringWorld();
    await world.start();
    for (let block = 0; block < 3 * TEMPO; block++) {
      await world.mine();
      await world.crash();
      await world.start();
    }
    await world.crash();
    expect(world.asked, "3 whole epochs").to.have.length(3 * 2 * TASKS);
    expect(Math.max(...counts(world))).to.equal(1);
    const epochs = world.reports.filter(({ event }) => event === "weights").map(({ epoch }) => epoch);
    expect(epochs).to.deep.equal([1, 2, 3]);
  });

  it("sends the same weights after a restart between scoring and sending", async () => {
    const world = new ScoringWorld();
    world.fate = () => null;
    await world.start();
    await world.mineTo(TEMPO + WINDOW + 2);
    expect(world.sent).to.have.length(1);
    await world.crash();
    world.fate = ({ block }) => ({ kind: "applied", block: { number: block, hash: "0x" }, events: [] });
    await world.start();
    await world.mine(3);
    expect(world.sent).to.have.length(2);
    expect(world.sent[1]?.vector).to.deep.equal(world.sent[0]?.vector);
    await world.crash();
    await world.start();
    await world.mine();
    expect(world.sent, "once on chain, they are not sent again").to.have.length(2);
    await world.crash();
  });

  it("repeats refused weights until they are taken, and says each reason once", async () => {
    const world = new ScoringWorld();
    let tries = 0;
    world.fate = ({ block }) => {
      tries++;
      if (tries === 1) return "outage";
      if (tries < 4) return refused("Pool.TemporarilyBanned");
      return { kind: "applied", block: { number: block, hash: "0x" }, events: [] };
    };
    await world.start();
    await world.mineTo(2 * TEMPO - 2);
    expect(tries).to.equal(4);
    expect(world.logger.find("Weights not taken yet")).to.have.length(1);
    expect(world.logger.find("Weights set")).to.have.length(1);
    await world.crash();
  });

  it("gives weights up at the epoch's end, refused or never answered, and goes on with the next epoch", async () => {
    for (const fate of [refused("Pool.Custom(6) RateLimitExceeded"), null]) {
      const world = new ScoringWorld();
      world.fate = (sent) =>
        sent.epoch === 1 ? fate : { kind: "applied", block: { number: sent.block, hash: "0x" }, events: [] };
      await world.start();
      await world.mineTo(3 * TEMPO - 2);
      expect(world.logger.find("Weights not set in this epoch")).to.have.length(1);
      expect(world.reports.filter(({ event }) => event === "weights").map(({ epoch }) => epoch)).to.deep.equal([2]);
      await world.crash();
    }
  });

  it("leaves tasks unasked whose time is over, without harm to the miner", async () => {
    const world = new ScoringWorld();
    await world.mineTo(TEMPO + WINDOW + 1);
    await world.start();
    await world.mine(2);
    expect(world.asked).to.have.length(0);
    expect(world.sent, "no evidence, no weights").to.have.length(0);
    await world.mineTo(3 * TEMPO - 2);
    expect(world.sent.map(({ vector }) => vector.uids)).to.deep.equal([[1, 2]]);
    await world.crash();
  });

  it("counts the evidence of an epoch that ended while it was away", async () => {
    const world = new ScoringWorld();
    await world.start();
    await world.mineTo(TEMPO + 5);
    expect(world.asked.length).to.be.within(1, 2 * TASKS - 1);
    await world.crash();
    await world.mineTo(2 * TEMPO);
    await world.start();
    await world.mine();
    const late = world.reports.find(({ event }) => event === "scored");
    expect(late).to.deep.include({ epoch: 1, late: true });
    expect(world.sent, "its weights are too late").to.have.length(0);
    await world.crash();
  });

  it("asks neither itself nor the owner", async () => {
    const world = new ScoringWorld();
    world.miners = [miner("owner", 0), miner("a", 1), miner("me", 2)];
    await world.start();
    await world.mineTo(2 * TEMPO - 2);
    expect(new Set(world.asked.map(({ hotkey }) => hotkey))).to.deep.equal(new Set([hotkey("a")]));
    await world.crash();
  });

  it("gives a uid's new owner nothing of what its last one earned", async () => {
    const world = new ScoringWorld();
    await world.start();
    await world.mineTo(TEMPO + 6);
    world.miners = [miner("a", 1), miner("newcomer", 2, TEMPO + 6)];
    await world.mineTo(2 * TEMPO - 2);
    expect(world.sent[0]?.vector.uids).to.deep.equal([1]);
    await world.crash();
  });

  it("ends with exit code 74 on a full disk, and has signed nothing", async () => {
    const world = new ScoringWorld();
    await world.start();
    await world.mineTo(TEMPO + 3);
    world.disk.failing = ({ operation }) => (operation === "append" ? "ENOSPC" : null);
    await world.mineTo(2 * TEMPO - 2);
    const failure = await world.failure();
    expect(failure).to.be.instanceOf(FrameworkError);
    expect((failure as FrameworkError).exit).to.equal(ExitCode.disk);
    expect(world.sent).to.have.length(0);
  });

  it("outlasts a chain that cannot be asked at any point of an epoch", async () => {
    for (const what of ["position", "serving", "blockHash"] as const) {
      const world = new ScoringWorld();
      let failures = 2;
      world.trouble = (read) => (read === what && failures-- > 0 ? "outage" : null);
      await world.start();
      await world.mineTo(2 * TEMPO - 2);
      expect(world.sent, what).to.have.length(1);
      await world.crash();
    }
  });

  it("stops at once while the chain keeps it waiting", async () => {
    const world = new ScoringWorld();
    world.trouble = () => "hangs";
    await world.start();
    await world.mine(2);
    expect(String(await world.crash())).to.contain("stopped");
  });
});
