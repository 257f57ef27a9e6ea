import { expect } from "chai";
import { systemClock, systemRandom } from "../../src/node/index.ts";
import { type Clock, DeadlineError } from "../../src/primitives/index.ts";
import { SeededRandom, VirtualClock } from "../../src/testing/index.ts";

const reason = (work: Promise<unknown>) =>
  work.then(
    () => "resolved",
    (error: unknown) => error,
  );

/** What every clock promises; `pass` lets time go by. */
function clockPromises(make: () => { clock: Clock; pass: (ms: number) => Promise<void> }): void {
  it("sleeps, and wakes with the signal's reason", async () => {
    const { clock, pass } = make();
    const began = clock.monotonic();
    const sleeping = clock.sleep(20);
    await pass(20);
    await sleeping;
    expect(clock.monotonic() - began).to.be.at.least(19);
    const abort = new AbortController();
    const long = reason(clock.sleep(1_000_000, abort.signal));
    abort.abort("enough");
    expect(await long).to.equal("enough");
    expect(await reason(clock.sleep(1, abort.signal))).to.equal("enough");
  });

  it("ends deadlines by time, by the parent, or not at all", async () => {
    const { clock, pass } = make();
    using late = clock.deadline(15);
    await pass(15);
    expect(late.signal.reason).to.be.instanceOf(DeadlineError).with.property("ms", 15);
    const parent = new AbortController();
    using child = clock.deadline(1_000_000, parent.signal);
    parent.abort("parent");
    expect(child.signal.reason).to.equal("parent");
    using orphan = clock.deadline(1_000_000, parent.signal);
    expect(orphan.signal.reason).to.equal("parent");
    let disposed: AbortSignal;
    {
      using short = clock.deadline(5);
      disposed = short.signal;
    }
    await pass(10);
    expect(disposed.aborted).to.equal(false);
  });
}

describe("system clock", () => {
  clockPromises(() => ({ clock: systemClock, pass: (ms) => systemClock.sleep(ms + 5) }));

  it("does not turn a very long wait into none", async () => {
    const abort = new AbortController();
    const waiting = reason(systemClock.sleep(2 ** 40, abort.signal));
    await systemClock.sleep(10);
    abort.abort("still waiting");
    expect(await waiting).to.equal("still waiting");
  });
});

describe("virtual clock", () => {
  clockPromises(() => {
    const clock = new VirtualClock();
    return { clock, pass: (ms) => clock.advance(ms) };
  });

  it("stands still, rings in order, and may jump", async () => {
    const clock = new VirtualClock(1_000);
    const rung: string[] = [];
    void clock.sleep(20).then(() => rung.push(`b at ${clock.monotonic()}`));
    void clock.sleep(10).then(() => rung.push(`a at ${clock.monotonic()}`));
    await clock.advance(15);
    expect(rung).to.deep.equal(["a at 10"]);
    await clock.advance(10);
    expect(rung).to.deep.equal(["a at 10", "b at 20"]);
    clock.jump(-500);
    expect([clock.now(), clock.monotonic(), clock.waiting]).to.deep.equal([525, 25, 0]);
  });
});

describe("random", () => {
  it("is strong on the system and repeatable from a seed", () => {
    expect(systemRandom.bytes(32)).to.not.deep.equal(systemRandom.bytes(32));
    expect(systemRandom.bytes(5)).to.have.length(5);
    expect(new SeededRandom(1).bytes(70)).to.deep.equal(new SeededRandom(1).bytes(70));
    expect(new SeededRandom(1).bytes(32)).to.not.deep.equal(new SeededRandom(2).bytes(32));
    const two = new SeededRandom(3);
    expect(two.bytes(32)).to.not.deep.equal(two.bytes(32));
  });
});
