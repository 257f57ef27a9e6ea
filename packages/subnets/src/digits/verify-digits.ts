import type { Case, Verdict } from "../contract/verify.ts";
import type { DigitsAnswer, DigitsTask, DigitsTruth } from "./digits-task.ts";
import { CLASSES, PROMPT_SHARE } from "./limits.ts";

/** Being right counts most; agreeing with the reference model rewards honest probabilities. */
const CORRECTNESS = 0.7;
const AGREEMENT = 0.3;
/** At most a tenth of a score hangs on speed: subnets that pay more for it pay for data centres, not for models. */
const LATENCY = 0.1;

/** (0.7 correct + 0.3 agreement) × (0.9 + 0.1 promptness); silent, refused, malformed and late are 0. */
export function verifyDigits(judged: Case<DigitsTask, DigitsAnswer, DigitsTruth>): Verdict {
  const { task, truth, reply, deadlineMs } = judged;
  if (reply.kind !== "answer") return { score: 0, reason: `${reply.kind}: ${reply.detail}` };
  const { answer, latencyMs } = reply;
  if (answer.count !== task.count)
    return { score: 0, reason: `malformed: ${answer.count} answers to ${task.count} images` };
  if (latencyMs > deadlineMs) return { score: 0, reason: `late: ${ms(latencyMs)} of ${deadlineMs} ms` };
  const right = truth.labels.filter((label, row) => label === largest(answer.probabilities, row)).length;
  const agreement = overlap(answer.probabilities, truth.probabilities, task.count);
  const prompt = promptness(latencyMs / deadlineMs);
  const quality = CORRECTNESS * (right / task.count) + AGREEMENT * agreement;
  return {
    score: quality * (1 - LATENCY + LATENCY * prompt),
    reason:
      `${right} of ${task.count} digits right, agreement with the reference ${agreement.toFixed(2)}, ` +
      `${ms(latencyMs)} of ${deadlineMs} ms: ` +
      `(${CORRECTNESS} x ${(right / task.count).toFixed(3)} + ${AGREEMENT} x ${agreement.toFixed(3)}) ` +
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

/** Mean overlap of two rows of probabilities: 1 when equal, 0 when they share nothing (1 − total variation). */
function overlap(a: Float32Array, b: Float32Array, rows: number): number {
  let sum = 0;
  for (let i = 0; i < rows * CLASSES; i++) sum += Math.min(a[i] ?? 0, b[i] ?? 0);
  return Math.min(1, sum / rows);
}

/** 1 within the prompt share of the deadline, then falling to 0 at the deadline itself. */
function promptness(share: number): number {
  return Math.min(1, Math.max(0, (1 - share) / (1 - PROMPT_SHARE)));
}

function ms(latency: number): string {
  return String(Math.round(latency));
}
