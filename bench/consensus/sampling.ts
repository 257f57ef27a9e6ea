import type { Timing } from "./peer.ts";

/** What is timed: `prepare` is not. */
export type Subject = { prepare?(): void; call(): unknown };

/** One sample of one side: so many calls in a row. */
export type Side = (calls: number) => Timing | Promise<Timing>;

/** `ms` is the median of the samples, each the median of its calls; `fastest` the fastest call of all. */
export type Figure = { readonly ms: number; readonly fastest: number; readonly samples: readonly number[] };

const SAMPLE_MS = 20;
const MOST_CALLS = 16;
/** The first call of a sample finds its caches in use by the other sides: the median of three is none such. */
const LEAST_CALLS = 3;
const LONG_CALL_MS = 200;
const WARM_UP_MS = 400;
const MOST_WARM_UP_CALLS = 200;
const LEAST_SAMPLES = 9;
const MOST_SAMPLES = 31;
/** From here on a round of all sides is too long to be taken nine times. */
const LONG_ROUND_MS = 2_000;
const SAMPLES_OF_LONG_ROUNDS = 3;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
};

export const timeCalls = (subject: Subject, calls: number): Timing => {
  const times: number[] = [];
  for (let k = 0; k < calls; k++) {
    subject.prepare?.();
    const from = performance.now();
    subject.call();
    times.push(performance.now() - from);
  }
  return { median: median(times), mean: times.reduce((sum, ms) => sum + ms, 0) / calls, fastest: Math.min(...times) };
};

/** Times all sides in turns, so that whatever else the machine does falls on each of them. */
export const interleave = async (sides: readonly Side[], budgetMs: number): Promise<Figure[]> => {
  const lanes: Lane[] = [];
  for (const side of sides) lanes.push(await warmedUp(side));
  const rounds = roundsWithin(
    budgetMs,
    lanes.reduce((sum, { callMs, calls }) => sum + callMs * calls, 0),
  );
  for (let round = 0; round < rounds; round++)
    for (let k = 0; k < lanes.length; k++) {
      // Each round begins with another side: none always follows the same one.
      const { side, calls, timings } = lanes[(k + round) % lanes.length] as Lane;
      timings.push(await side(calls));
    }
  return lanes.map(({ timings }) => figureOf(timings));
};

const roundsWithin = (budgetMs: number, roundMs: number): number =>
  roundMs > LONG_ROUND_MS
    ? SAMPLES_OF_LONG_ROUNDS
    : Math.min(MOST_SAMPLES, Math.max(LEAST_SAMPLES, Math.floor(budgetMs / roundMs)));

type Lane = { readonly side: Side; readonly callMs: number; readonly calls: number; readonly timings: Timing[] };

const warmedUp = async (side: Side): Promise<Lane> => {
  const began = performance.now();
  let callMs = Number.POSITIVE_INFINITY;
  for (let call = 0; call < MOST_WARM_UP_CALLS && performance.now() - began < WARM_UP_MS; call++)
    callMs = Math.min(callMs, (await side(1)).fastest);
  const least = callMs > LONG_CALL_MS ? 1 : LEAST_CALLS;
  const calls = Math.min(MOST_CALLS, Math.max(least, Math.round(SAMPLE_MS / callMs)));
  return { side, callMs, calls, timings: [] };
};

const figureOf = (timings: readonly Timing[]): Figure => {
  const samples = timings.map((timing) => timing.median);
  return { ms: median(samples), fastest: Math.min(...timings.map(({ fastest }) => fastest)), samples };
};
