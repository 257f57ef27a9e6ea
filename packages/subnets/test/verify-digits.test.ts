import { expect } from "chai";
import type { Reply } from "../src/contract/verify.ts";
import type { DigitsAnswer } from "../src/digits/digits-task.ts";
import { PIXELS } from "../src/digits/limits.ts";
import { verifyDigits } from "../src/digits/verify-digits.ts";

const rows = (...sure: readonly (readonly [digit: number, probability: number])[]): Float32Array =>
  Float32Array.from(
    sure.flatMap(([digit, p]) => Array.from({ length: 10 }, (_, i) => (i === digit ? p : (1 - p) / 9))),
  );

const task = { count: 2, pixels: new Uint8Array(2 * PIXELS) };
const truth = { labels: [3, 7], probabilities: rows([3, 1], [7, 1]) };
const judge = (reply: Reply<DigitsAnswer>) => verifyDigits({ task, truth, reply, deadlineMs: 1_000 });
const answered = (probabilities: Float32Array, latencyMs = 0) =>
  judge({ kind: "answer", answer: { count: probabilities.length / 10, probabilities }, latencyMs });

describe("verifyDigits", () => {
  it("gives 1 for the truth, at once", () => {
    expect(answered(truth.probabilities).score).to.be.closeTo(1, 1e-9);
  });

  it("counts a right digit 0.7 and agreement on it 0.3, above chance", () => {
    expect(answered(rows([3, 1], [8, 1])).score).to.be.closeTo((0.5 - 0.1) / 0.9, 1e-6);
    expect(answered(rows([3, 0.5], [7, 0.5])).score).to.be.closeTo((0.7 + 0.3 * 0.5 - 0.1) / 0.9, 1e-6);
  });

  it("gives nothing for what guessing gets right", () => {
    expect(answered(rows([1, 1], [1, 1])).score).to.equal(0);
    const many = { count: 10, pixels: new Uint8Array(10 * PIXELS) };
    const labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const always = rows(...labels.map(() => [4, 1] as const));
    const truthOfMany = { labels, probabilities: rows(...labels.map((digit) => [digit, 1] as const)) };
    const reply = { kind: "answer", answer: { count: 10, probabilities: always }, latencyMs: 0 } as const;
    expect(verifyDigits({ task: many, truth: truthOfMany, reply, deadlineMs: 1_000 }).score).to.be.closeTo(0, 1e-6);
  });

  it("takes at most a tenth for latency, and nothing within a quarter of the deadline", () => {
    expect(answered(truth.probabilities, 250).score).to.be.closeTo(1, 1e-9);
    expect(answered(truth.probabilities, 625).score).to.be.closeTo(0.95, 1e-9);
    expect(answered(truth.probabilities, 1_000).score).to.be.closeTo(0.9, 1e-9);
    expect(answered(truth.probabilities, 1_001)).to.deep.equal({ score: 0, reason: "late: 1001 of 1000 ms" });
  });

  it("gives nothing for silence, refusal, garbage, or the wrong number of answers, and says which", () => {
    for (const kind of ["silent", "refused", "malformed"] as const) {
      expect(judge({ kind, detail: "why" })).to.deep.equal({ score: 0, reason: `${kind}: why` });
    }
    expect(answered(rows([3, 1])).score).to.equal(0);
    expect(answered(rows([3, 1])).reason).to.contain("1 answers to 2 images");
  });

  it("shows its arithmetic", () => {
    expect(answered(rows([3, 1], [8, 1]), 625).reason).to.equal(
      "1 of 2 digits right, agreement with the reference on those 1.00, 625 of 1000 ms: " +
        "above chance (0.500 - 0.1) / 0.9 x (0.9 + 0.1 x 0.50)",
    );
  });
});
