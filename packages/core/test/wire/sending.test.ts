import { expect } from "chai";
import fc from "fast-check";
import { type Frame, FrameKind } from "../../src/wire/frame.ts";
import { FrameDecoder } from "../../src/wire/frame-decoder.ts";
import { MAX_FRAME_PAYLOAD_BYTES, WRITE_BATCH_BYTES } from "../../src/wire/limits.ts";
import { RateQuota } from "../../src/wire/rate-quota.ts";
import { SendQueue } from "../../src/wire/send-queue.ts";

const HEAD = new Uint8Array(4).fill(1);

/** Everything that the queue wants to send, frame by frame. */
function drain(queue: SendQueue, wanted: number): Frame[] {
  const frames: Frame[] = [];
  const decoder = new FrameDecoder(({ kind, id, payload }) => frames.push({ kind, id, payload: payload.slice() }));
  for (let batch = queue.nextBatch(wanted); batch !== null; batch = queue.nextBatch(wanted)) decoder.push(batch);
  expect(decoder.heldBytes).to.equal(0);
  return frames;
}

describe("the queue of what is sent", () => {
  const lengths = fc.array(fc.nat(400_000), { minLength: 1, maxLength: 8 });

  it("lets messages take turns: one frame each, round after round, until the short ones are done", () => {
    fc.assert(
      fc.property(lengths, fc.constantFrom(1, 1_000, WRITE_BATCH_BYTES), (bodies, wanted) => {
        const queue = new SendQueue();
        for (const [i, length] of bodies.entries()) {
          queue.pushMessage({ kind: FrameKind.answer, id: i + 1, head: HEAD, body: new Uint8Array(length).fill(i) });
        }
        const frames = bodies.map((length) => Math.ceil((HEAD.length + length) / MAX_FRAME_PAYLOAD_BYTES));
        const rounds = Array.from({ length: Math.max(...frames) }, (_, round) =>
          frames.flatMap((count, i) => (count > round ? [i + 1] : [])),
        );
        expect(drain(queue, wanted).map(({ id }) => id)).to.deep.equal(rounds.flat());
        expect(queue.queuedBytes).to.equal(0);
      }),
      { numRuns: 60 },
    );
  });

  it("sends every byte once, in full frames", () => {
    fc.assert(
      fc.property(lengths, (bodies) => {
        const queue = new SendQueue();
        for (const [i, length] of bodies.entries()) {
          queue.pushMessage({ kind: FrameKind.answer, id: i + 1, head: HEAD, body: new Uint8Array(length).fill(i) });
        }
        const frames = drain(queue, WRITE_BATCH_BYTES);
        for (const [i, length] of bodies.entries()) {
          const own = frames.filter(({ id }) => id === i + 1);
          const whole = Buffer.concat(own.map(({ payload }) => payload));
          expect(Buffer.compare(whole, Buffer.concat([HEAD, new Uint8Array(length).fill(i)]))).to.equal(0);
          for (const { payload } of own.slice(0, -1)) expect(payload).to.have.length(MAX_FRAME_PAYLOAD_BYTES);
          expect(own.map(({ kind }) => kind)).to.deep.equal([
            FrameKind.answer,
            ...own.slice(1).map(() => FrameKind.body),
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("sends control frames before anything else", () => {
    const queue = new SendQueue();
    queue.pushMessage({ kind: FrameKind.answer, id: 1, head: HEAD, body: new Uint8Array(300_000) });
    queue.nextBatch(1);
    queue.pushControl(FrameKind.pong, 0, new Uint8Array(0));
    expect(drain(queue, 1)[0]?.kind).to.equal(FrameKind.pong);
  });

  it("says what dropping a message kept back", () => {
    const queue = new SendQueue();
    const message = { kind: FrameKind.answer, id: 1, head: HEAD, body: new Uint8Array(100_000) } as const;
    queue.pushMessage(message);
    expect(queue.drop(1)).to.equal("whole");
    queue.pushMessage(message);
    queue.nextBatch(1);
    expect(queue.drop(1)).to.equal("rest");
    expect(queue.drop(1)).to.equal("nothing");
    expect(queue.queuedBytes).to.equal(0);
    expect(queue.nextBatch(1)).to.equal(null);
  });
});

describe("a quota", () => {
  const opts = fc.record({
    perMinute: fc.integer({ min: 1, max: 100_000 }),
    burst: fc.integer({ min: 1, max: 1_000 }),
  });
  const steps = fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 20 })), { maxLength: 300 });

  it("admits in any span at most the burst and the rate times the span", () => {
    fc.assert(
      fc.property(opts, steps, ({ perMinute, burst }, arrivals) => {
        const quota = new RateQuota({ perMinute, burst });
        const admitted: { readonly at: number; readonly cost: number }[] = [];
        let now = 0;
        for (const [pause, cost] of arrivals) {
          now += pause;
          if (quota.take(now, cost)) admitted.push({ at: now, cost });
        }
        for (let from = 0; from < admitted.length; from += 7) {
          let sum = 0;
          for (const { at, cost } of admitted.slice(from)) {
            sum += cost;
            const span = at - (admitted[from]?.at ?? 0);
            expect(sum).to.be.at.most(burst + (span * perMinute) / 60_000 + 0.6);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("never refuses whoever keeps the rate, nor a whole burst", () => {
    fc.assert(
      fc.property(opts, ({ perMinute, burst }) => {
        const quota = new RateQuota({ perMinute, burst });
        for (let i = 0; i < burst; i++) expect(quota.take(1e9), `unit ${i} of ${burst}`).to.equal(true);
        expect(quota.take(1e9)).to.equal(false);
        for (let i = 1; i <= 50; i++) expect(quota.take(1e9 + (i * 60_000) / perMinute + 1e-4)).to.equal(true);
      }),
      { numRuns: 100 },
    );
  });

  it("charges nothing for what it refuses", () => {
    const quota = new RateQuota({ perMinute: 60, burst: 2 });
    expect([quota.take(0, 3), quota.take(0, 2), quota.take(0), quota.take(1_000)]).to.deep.equal([
      false,
      true,
      false,
      true,
    ]);
  });
});
