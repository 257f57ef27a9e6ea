import { SeededRandom, VirtualClock } from "@neurite/core/testing";
import { FakeEngine } from "@neurite/inference/testing";
import { expect } from "chai";
import { type Behaviour, behave } from "../src/behave.ts";
import { PIXELS } from "../src/digits/limits.ts";
import { subnet } from "../src/digits/subnet.ts";
import { grant } from "./digits-world.ts";

const task = { count: 1, pixels: new Uint8Array(PIXELS) };
const engine = new FakeEngine({ row: () => [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
const { deadlineMs } = subnet.limits;

/** Each of `count` answers: after how many milliseconds it came, or null when none did within twice the deadline. */
async function answersOf(behaviour: Behaviour, count: number): Promise<{ ms: number | null; sure: boolean }[]> {
  const clock = new VirtualClock();
  const random = new SeededRandom(5);
  const { miner } = behave(subnet, behaviour, { clock, random });
  const answers: { ms: number | null; sure: boolean }[] = [];
  for (let i = 0; i < count; i++) {
    const leave = new AbortController();
    const started = clock.monotonic();
    let ended: { ms: number | null; sure: boolean } | null = null;
    miner.answer(task, grant(engine, leave.signal)).then(
      ({ probabilities }) => {
        ended = { ms: clock.monotonic() - started, sure: probabilities[0] === 1 };
      },
      () => undefined,
    );
    for (let ms = 0; ms < 1.5 * deadlineMs && ended === null; ms += 20) await clock.advance(ms === 0 ? 0 : 20);
    leave.abort("the validator has left");
    await clock.advance(0);
    answers.push(ended ?? { ms: null, sure: false });
  }
  return answers;
}

describe("behave", () => {
  it("honest: answers at once with the model", async () => {
    for (const { ms, sure } of await answersOf("honest", 5)) expect([ms, sure]).to.deep.equal([0, true]);
  });

  it("slow: answers with the model after most of the deadline", async () => {
    const answers = await answersOf("slow", 60);
    for (const { ms, sure } of answers) {
      expect(sure).to.equal(true);
      expect(ms).to.be.within(0.4 * deadlineMs, 0.98 * deadlineMs + 20);
    }
  });

  it("random: answers at once and well-formed, without the model", async () => {
    const asked = engine.runs.length;
    for (const { ms, sure } of await answersOf("random", 5)) expect([ms, sure]).to.deep.equal([0, false]);
    expect(engine.runs.length).to.equal(asked);
  });

  it("flaky: silent about half the time, and ends when the validator leaves", async () => {
    const answers = await answersOf("flaky", 60);
    const silent = answers.filter(({ ms }) => ms === null).length;
    expect(silent).to.be.within(18, 42);
    for (const { ms, sure } of answers) if (ms !== null) expect([ms, sure]).to.deep.equal([0, true]);
  });
});
