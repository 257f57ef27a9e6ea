import { seededDraws } from "../seed/seeded-draws.ts";
import type { DigitsTask } from "./digits-task.ts";
import { distort } from "./distort.ts";
import { IMAGES_PER_TASK, PIXELS } from "./limits.ts";
import type { LabelledDigits } from "./mnist.ts";

/** Which images a seed asks about: drawn before anything else, so that the labels are cheap to find again. */
export function drawIndices(seed: Uint8Array, available: number): readonly number[] {
  const draws = seededDraws(seed);
  return Array.from({ length: IMAGES_PER_TASK }, () => draws.below(available));
}

/** What those images show. */
export function drawLabels(seed: Uint8Array, digits: LabelledDigits): readonly number[] {
  return drawIndices(seed, digits.labels.length).map((index) => digits.labels[index] as number);
}

/** The seed's images, each distorted in its own way. */
export function drawTask(seed: Uint8Array, digits: LabelledDigits): DigitsTask {
  const draws = seededDraws(Uint8Array.of(...seed, 1));
  const pixels = new Uint8Array(IMAGES_PER_TASK * PIXELS);
  for (const [i, index] of drawIndices(seed, digits.labels.length).entries()) {
    pixels.set(distort(digits.pixels.subarray(index * PIXELS, (index + 1) * PIXELS), draws), i * PIXELS);
  }
  return { count: IMAGES_PER_TASK, pixels };
}
