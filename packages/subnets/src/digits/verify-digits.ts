import type { Case, Verdict } from "../contract/verify.ts";
import type { DigitsAnswer, DigitsTask, DigitsTruth } from "./digits-task.ts";
import { CLASSES, PROMPT_SHARE } from "./limits.ts";

/** A right digit counts most; agreeing with the reference model on it rewards honest probabilities. */
const CORRECTNESS = 0.7;
const AGREEMENT = 0.3;
/** What guessing gets right. Without it, answers made of nothing would earn more than a good miner that is often away. */
const CHANCE = 1 / CLASSES;
/** At most a tenth of a score hangs on speed: subnets that pay more for it pay for data centres, not for models. */
const LATENCY = 0.1;

/**
 * Each right digit earns 0.7 + 0.3 × agreement; the mean, as far as it is above chance, × (0.9 + 0.1 promptness). Silent,
 * refused, malformed and late are 0.
 */
export function verifyDigits(judged: Case<DigitsTask, DigitsAnswer, DigitsTruth>): Verdict {
  const { task, truth, reply, deadlineMs } = judged;
  if (reply.kind !== "answer") return { score: 0, reason: `${reply.kind}: ${reply.detail}` };
  const { answer, latencyMs } = reply;
  if (answer.count !== task.count) {
    return { score: 0, reason: `malformed: ${answer.count} answers to ${task.count} images` };
  }
  if (latencyMs > deadlineMs) return { score: 0, reason: `late: ${Math.round(latencyMs)} of ${deadlineMs} ms` };
  const right = truth.labels.flatMap((label, row) => (label === largest(answer.probabilities, row) ? [row] : []));
  const agreed = right.reduce((sum, row) => sum + overlap(answer.probabilities, truth.probabilities, row), 0);
  const mean = (CORRECTNESS * right.length + AGREEMENT * agreed) / task.count;
  const quality = Math.max(0, (mean - CHANCE) / (1 - CHANCE));
  const prompt = promptness(latencyMs / deadlineMs);
  return {
    score: Math.min(1, quality * (1 - LATENCY + LATENCY * prompt)),
    reason:
      `${right.length} of ${task.count} digits right, agreement with the reference on those ` +
      `${(right.length === 0 ? 0 : agreed / right.length).toFixed(2)}, ${Math.round(latencyMs)} of ${deadlineMs} ms: ` +
      `above chance (${mean.toFixed(3)} - ${CHANCE}) / ${1 - CHANCE} ` +
      `x (${1 - LATENCY} + ${LATENCY} x ${prompt.toFixed(2)})`,
  };
}

/** The class with the largest probability; the first of equals. */
export function largest(probabilities: Float32Array, row: number): number {
  let best = 0;
  for (let digit = 1; digit < CLASSES; digit++) {
    if ((probabilities[row * CLASSES + digit] ?? 0) > (probabilities[row * CLASSES + best] ?? 0)) best = digit;
  }
  return best;
}

/** Overlap of two rows of probabilities: 1 when equal, 0 when they share nothing (1 − total variation). */
function overlap(a: Float32Array, b: Float32Array, row: number): number {
  let sum = 0;
  for (let i = row * CLASSES; i < (row + 1) * CLASSES; i++) sum += Math.min(a[i] ?? 0, b[i] ?? 0);
  return Math.min(1, sum);
}

/** 1 within the prompt share of the deadline, then falling to 0 at the deadline itself. */
function promptness(share: number): number {
  return Math.min(1, Math.max(0, (1 - share) / (1 - PROMPT_SHARE)));
}
