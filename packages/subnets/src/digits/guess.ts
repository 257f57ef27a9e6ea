import type { Draws } from "../seed/draws.ts";
import type { DigitsAnswer, DigitsTask } from "./digits-task.ts";
import { CLASSES } from "./limits.ts";

/** Random probabilities, each row with the sum 1. */
export function guessDigits({ count }: DigitsTask, draws: Draws): DigitsAnswer {
  const probabilities = new Float32Array(count * CLASSES);
  for (let row = 0; row < count; row++) {
    const parts = Array.from({ length: CLASSES }, () => draws.between(0.001, 1));
    const sum = parts.reduce((total, part) => total + part, 0);
    for (const [digit, part] of parts.entries()) probabilities[row * CLASSES + digit] = part / sum;
  }
  return { count, probabilities };
}
