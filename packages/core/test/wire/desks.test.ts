import { expect } from "chai";
import fc from "fast-check";
import { CollectingLogger } from "../../src/testing/collecting-logger.ts";
import { VirtualClock } from "../../src/testing/virtual-clock.ts";
import { AskDesk, silent } from "../../src/wire/ask-desk.ts";
import { ByteBudget } from "../../src/wire/byte-budget.ts";
import { DeadlineSweep } from "../../src/wire/deadline-sweep.ts";
import { FrameLink, type LinkEnd } from "../../src/wire/frame-link.ts";
import { type Asked, type HandlerRequest, type WireLimits, WireRefusal } from "../../src/wire/index.ts";
import { PeerAccount } from "../../src/wire/peer-account.ts";
import { RequestDesk } from "../../src/wire/request-desk.ts";
import { VerifiedCaller } from "../../src/wire/verified-caller.ts";
import { type Dice, MemoryPair } from "./memory-stream.ts";

const limits: WireLimits = {
  requestBytes: 200_000,
  answerBytes: 200_000,
  requestsPerPeerPerMinute: 100_000,
  requestsInFlightPerPeer: 4,
  deadlineMs: 1_000,
};
const BUDGET = 1_000_000;

/** What a question asks of the handler, and what is done to it meanwhile. */
type Plan = {
  readonly length: number;
  readonly does: "echo" | "refuse" | "fail" | "ignore deadline" | "hang";
  readonly workMs: number;
  readonly deadlineMs: number;
  readonly askedAfterMs: number;
  readonly givenUpAfterMs: number | null;
};

const plan: fc.Arbitrary<Plan> = fc.record({
  length: fc.oneof(fc.nat(100), fc.nat(200_000)),
  does: fc.constantFrom("echo", "echo", "refuse", "fail", "ignore deadline", "hang"),
  workMs: fc.nat(60),
  deadlineMs: fc.integer({ min: 1, max: 80 }),
  askedAfterMs: fc.nat(100),
  givenUpAfterMs: fc.option(fc.nat(80), { freq: 5 }),
});

class World {
  readonly clock = new VirtualClock();
  readonly pair: MemoryPair;
  readonly account = new PeerAccount(limits);
  readonly receiving = new ByteBudget(BUDGET);
  readonly links: readonly FrameLink[];
  readonly asks: AskDesk;
  readonly requests: RequestDesk;
  readonly faults: string[] = [];
  readonly plans: readonly Plan[];
  mostInFlight = 0;

  constructor(plans: readonly Plan[], dice: Dice) {
    this.plans = plans;
    this.pair = new MemoryPair(dice);
    const sweep = new DeadlineSweep(this.clock);
    const dialing = new FrameLink(this.pair.left, this.clock);
    const serving = new FrameLink(this.pair.right, this.clock);
    this.links = [dialing, serving];
    this.asks = new AskDesk({ limits, link: dialing, sweep, clock: this.clock, suspect: () => {} });
    const caller = VerifiedCaller.ofSession({
      hotkey: "5F",
      scheme: "ed25519",
      uid: 1,
      validatorPermit: true,
      stake: 1n,
    });
    this.requests = new RequestDesk({
      shared: {
        limits,
        handler: (request) => this.#handle(request),
        receiving: this.receiving,
        sweep,
        clock: this.clock,
        logger: new CollectingLogger(),
        requests: { add: () => {} },
      },
      link: serving,
      account: this.account,
      caller: () => caller,
    });
    const noted = (end: LinkEnd): void => {
      if (end.by === "fault") this.faults.push(end.fault.message);
    };
    dialing.open({
      frame: (frame) => this.asks.take(frame),
      closed: (end) => {
        noted(end);
        this.asks.close(silent("closed", "the end"));
      },
    });
    serving.open({
      frame: (frame) => this.requests.take(frame),
      closed: (end) => {
        noted(end);
        this.requests.close();
      },
    });
  }

  ask(index: number): Promise<Asked | "gave up"> {
    const { length, deadlineMs, givenUpAfterMs } = this.plans[index] as Plan;
    const giveUp = new AbortController();
    if (givenUpAfterMs !== null) void this.clock.sleep(givenUpAfterMs).then(() => giveUp.abort());
    const body = new Uint8Array(length).fill(index);
    const expiresAt = this.clock.monotonic() + deadlineMs;
    return this.asks.ask({ kind: index, body, deadlineMs }, expiresAt, giveUp.signal).catch(() => "gave up" as const);
  }

  async run(untilMs: number): Promise<void> {
    while (this.clock.monotonic() < untilMs) {
      for (let turns = 0; turns < 5; turns++) this.pair.turn();
      await this.clock.advance(1);
    }
    while (this.pair.turn()) await this.clock.advance(0);
  }

  async #handle({ kind, body, signal }: HandlerRequest): Promise<Uint8Array> {
    this.mostInFlight = Math.max(this.mostInFlight, this.account.inFlight);
    const { does, workMs } = this.plans[kind] as Plan;
    if (does === "hang") await this.clock.sleep(100_000, signal);
    await this.clock.sleep(workMs, does === "ignore deadline" ? undefined : signal);
    if (does === "refuse") throw new WireRefusal("NO", "no");
    if (does === "fail") throw new Error("broken");
    return body;
  }
}

function diceOf(seed: number): Dice {
  let state = seed | 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

describe("two ends of a session", () => {
  it("end every question exactly once and give every place back, whatever happens", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 14 }), fc.integer(), async (plans, seed) => {
        const world = new World(plans, diceOf(seed));
        const results = plans.map(async ({ askedAfterMs }, i) => {
          if (askedAfterMs > 0) await world.clock.sleep(askedAfterMs);
          const startedAt = world.clock.monotonic();
          const asked = await world.ask(i);
          return { asked, ms: world.clock.monotonic() - startedAt };
        });
        await world.run(600);
        for (const [i, { asked, ms }] of (await Promise.all(results)).entries()) {
          const { deadlineMs, does, length } = plans[i] as Plan;
          expect(ms, "no question outlives its deadline").to.be.at.most(deadlineMs);
          if (asked === "gave up" || asked.kind === "silent") continue;
          if (asked.kind === "answer") {
            expect(does).to.be.oneOf(["echo", "ignore deadline"]);
            expect(Buffer.compare(asked.body, new Uint8Array(length).fill(i))).to.equal(0);
          } else expect(asked.code).to.be.oneOf(["NO", "WIRE_HANDLER_FAILED", "WIRE_BUSY"]);
        }
        expect(world.faults).to.deep.equal([]);
        expect(world.asks.pending, "questions left").to.equal(0);
        expect(world.account.inFlight, "places left").to.equal(0);
        expect(world.receiving.take(BUDGET), "memory given back").to.equal(true);
        expect(world.mostInFlight).to.be.at.most(limits.requestsInFlightPerPeer);
        for (const link of world.links) expect(link.queuedBytes).to.equal(0);
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);

  it("end every question when the session breaks at any moment", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plan, { minLength: 1, maxLength: 8 }),
        fc.integer(),
        fc.nat(100),
        async (plans, seed, breaksAt) => {
          const world = new World(plans, diceOf(seed));
          const results = plans.map((_, i) => world.ask(i));
          await world.run(breaksAt);
          world.pair.left.cut();
          await world.run(breaksAt + 200);
          await Promise.all(results);
          expect(world.asks.pending).to.equal(0);
          expect(world.account.inFlight).to.equal(0);
          expect(world.receiving.take(BUDGET)).to.equal(true);
        },
      ),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});

describe("a verified caller", () => {
  it("cannot be made outside the wire", () => {
    const facts = { hotkey: "5F", scheme: "ed25519" as const, uid: 1, validatorPermit: true, stake: 1n };
    const made = VerifiedCaller.ofSession(facts);
    const Forge = made.constructor as unknown as new (maker: symbol, facts: unknown) => VerifiedCaller;
    expect(() => new Forge(Symbol("the wire"), facts))
      .to.throw()
      .with.property("code", "WIRE_CALLER_FORGED");
    expect(VerifiedCaller.is(made)).to.equal(true);
    expect(VerifiedCaller.is({ ...made })).to.equal(false);
    expect(VerifiedCaller.is(Object.create(Object.getPrototypeOf(made)))).to.equal(false);
    expect(Object.isFrozen(made)).to.equal(true);
  });
});
