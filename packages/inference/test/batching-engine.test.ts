import { VirtualClock } from "@neurite/core/testing";
import { expect } from "chai";
import fc from "fast-check";
import { BatchingEngine } from "../src/batching-engine.ts";
import { FakeEngine } from "../src/fake-engine.ts";
import { InferenceError } from "../src/inference-errors.ts";
import type { Tensor } from "../src/tensor.ts";

const rows = (...values: readonly number[]): Tensor => ({ dims: [values.length, 1], data: Float32Array.from(values) });
const double = (row: Float32Array): number[] => [...row].map((value) => 2 * value);
const valuesOf = async (answer: Promise<Tensor>): Promise<number[]> => [...(await answer).data];
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no error",
    (error: unknown) => (error instanceof InferenceError ? error.code : String(error)),
  );

function setUp(
  opts: { maxBatch?: number; maxWaitMs?: number; maxQueue?: number; maxRuns?: number; row?: typeof double } = {},
) {
  const clock = new VirtualClock();
  const gates: PromiseWithResolvers<void>[] = [];
  let held = false;
  const engine = new FakeEngine({
    row: opts.row ?? double,
    gate: async () => {
      if (!held) return;
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      await gate.promise;
    },
  });
  const { maxBatch = 4, maxWaitMs = 10, maxQueue = 8, maxRuns = 1 } = opts;
  const batching = new BatchingEngine({ maxBatch, maxWaitMs, maxQueue, maxRuns }, { engine, clock });
  return {
    clock,
    engine,
    batching,
    hold: () => {
      held = true;
    },
    release: async () => {
      held = false;
      for (const gate of gates.splice(0)) gate.resolve();
      await clock.advance(0);
    },
  };
}

describe("BatchingEngine", () => {
  it("runs callers that come close together once and gives each its own rows", async () => {
    const { batching, clock, engine } = setUp();
    const answers = [valuesOf(batching.run(rows(1))), valuesOf(batching.run(rows(2, 3)))];
    await clock.advance(9);
    expect(engine.runs).to.have.length(0);
    await clock.advance(1);
    expect(await Promise.all(answers)).to.deep.equal([[2], [4, 6]]);
    expect(engine.runs.map(({ dims }) => dims[0])).to.deep.equal([3]);
  });

  it("does not wait once a batch is full", async () => {
    const { batching, engine } = setUp();
    const answers = [1, 2, 3, 4].map((value) => valuesOf(batching.run(rows(value))));
    expect(await Promise.all(answers)).to.deep.equal([[2], [4], [6], [8]]);
    expect(engine.runs).to.have.length(1);
  });

  it("batches what gathers while the engine is busy, in the order of arrival", async () => {
    const { batching, clock, engine, hold, release } = setUp({ maxWaitMs: 0 });
    hold();
    const first = batching.run(rows(1));
    await clock.advance(0);
    const later = [2, 3, 4, 5, 6].map((value) => batching.run(rows(value)));
    await release();
    await Promise.all([first, ...later]);
    expect(engine.runs.map(({ data }) => [...data])).to.deep.equal([[1], [2, 3, 4, 5], [6]]);
  });

  it("runs as many batches at once as it may, and no more", async () => {
    const { batching, clock, engine, hold, release } = setUp({ maxWaitMs: 0, maxBatch: 1, maxRuns: 2 });
    hold();
    const answers = [1, 2, 3].map((value) => valuesOf(batching.run(rows(value))));
    await clock.advance(0);
    expect(engine.runs).to.have.length(2);
    await release();
    expect(await Promise.all(answers)).to.deep.equal([[2], [4], [6]]);
    await batching.close();
  });

  it("lets a caller with more rows than a batch through alone, and nobody overtakes it", async () => {
    const { batching, engine } = setUp({ maxWaitMs: 0 });
    await Promise.all([batching.run(rows(1)), batching.run(rows(2, 3, 4, 5, 6)), batching.run(rows(7))]);
    expect(engine.runs.map(({ data }) => [...data])).to.deep.equal([[1], [2, 3, 4, 5, 6], [7]]);
  });

  it("refuses by name what its queue cannot hold, and serves again once there is room", async () => {
    const { batching, clock, hold, release } = setUp({ maxWaitMs: 0, maxQueue: 4 });
    hold();
    const running = batching.run(rows(1));
    await clock.advance(0);
    const waiting = batching.run(rows(2, 3, 4, 5));
    expect(await codeOf(batching.run(rows(6)))).to.equal("INFERENCE_QUEUE_FULL");
    await release();
    await Promise.all([running, waiting]);
    expect(await valuesOf(batching.run(rows(6)))).to.deep.equal([12]);
  });

  it("forgets a waiting caller who cancels, and its rows never run", async () => {
    const { batching, clock, engine } = setUp();
    const leaver = new AbortController();
    const left = batching.run(rows(1), leaver.signal).catch((error: unknown) => error);
    const stays = valuesOf(batching.run(rows(2)));
    leaver.abort("gone");
    expect(await left).to.equal("gone");
    await clock.advance(10);
    expect(await stays).to.deep.equal([4]);
    expect(engine.runs.map(({ data }) => [...data])).to.deep.equal([[2]]);
    expect(await batching.run(rows(3), leaver.signal).catch((error: unknown) => error)).to.equal("gone");
  });

  it("lets one caller's bad rows fail that caller alone", async () => {
    const picky = (row: Float32Array): number[] => {
      if (row[0] === 13) throw new Error("unlucky");
      return double(row);
    };
    const { batching } = setUp({ maxWaitMs: 0, row: picky });
    const [good, bad, other] = [rows(1), rows(13), rows(2)].map((tensor) => batching.run(tensor));
    expect(await bad?.catch((error: Error) => error.message)).to.equal("unlucky");
    expect(await Promise.all([good, other].map(async (answer) => answer?.then(({ data }) => [...data])))).to.deep.equal(
      [[2], [4]],
    );
  });

  it("does not mix rows of different shapes", async () => {
    const { batching, engine } = setUp({ maxWaitMs: 0 });
    const wide: Tensor = { dims: [1, 2], data: Float32Array.of(5, 6) };
    await Promise.all([batching.run(rows(1)), batching.run(wide), batching.run(rows(2))]);
    expect(engine.runs.map(({ dims }) => dims)).to.deep.equal([
      [1, 1],
      [1, 2],
      [1, 1],
    ]);
  });

  it("tells waiting callers when it closes, lets running ones end, and closes its engine", async () => {
    const { batching, clock, engine, hold, release } = setUp({ maxWaitMs: 0 });
    hold();
    const running = valuesOf(batching.run(rows(1)));
    await clock.advance(0);
    const waiting = codeOf(batching.run(rows(2)));
    const closing = batching.close();
    expect(await waiting).to.equal("INFERENCE_CLOSED");
    await release();
    await closing;
    expect(await running).to.deep.equal([2]);
    expect(engine.closed).to.equal(true);
    expect(await codeOf(batching.run(rows(3)))).to.equal("INFERENCE_CLOSED");
  });

  it("refuses rows that are not whole and options that make no sense", async () => {
    const { batching, clock, engine } = setUp();
    expect(await codeOf(batching.run({ dims: [2, 2], data: new Float32Array(3) }))).to.equal("INFERENCE_SHAPE");
    expect(await codeOf(batching.run({ dims: [0, 1], data: new Float32Array(0) }))).to.equal("INFERENCE_SHAPE");
    for (const wrong of [{ maxBatch: 0 }, { maxWaitMs: -1 }, { maxQueue: 3 }, { maxBatch: 1.5 }, { maxRuns: 0 }]) {
      const opts = { maxBatch: 4, maxWaitMs: 0, maxQueue: 8, ...wrong };
      expect(() => new BatchingEngine(opts, { engine, clock })).to.throw(InferenceError, Object.keys(wrong)[0]);
    }
  });

  it("gives everybody the answer of the plain engine, whatever the sizes and batches", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 12 }), async (counts, maxBatch) => {
        const { batching, engine } = setUp({ maxBatch, maxWaitMs: 0, maxQueue: 1_000 });
        const asked = counts.map((count, caller) => Array.from({ length: count }, (_, i) => 100 * caller + i));
        const answers = await Promise.all(asked.map((values) => valuesOf(batching.run(rows(...values)))));
        expect(answers).to.deep.equal(asked.map((values) => values.map((value) => 2 * value)));
        for (const { dims } of engine.runs) expect(dims[0]).to.be.at.most(Math.max(maxBatch, ...counts));
      }),
    );
  });
});
