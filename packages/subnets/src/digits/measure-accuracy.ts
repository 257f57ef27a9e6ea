import type { Engine } from "@neurite/inference";
import type { Draws } from "../seed/draws.ts";
import { classify } from "./classify.ts";
import { distort } from "./distort.ts";
import { PIXELS } from "./limits.ts";
import type { LabelledDigits } from "./mnist.ts";
import { largest } from "./verify-digits.ts";

const BATCH = 500;

/** The share of all images that a model reads right: as they are, or distorted by `draws` as the subnet's tasks are. */
export async function measureAccuracy(engine: Engine, digits: LabelledDigits, draws: Draws | null): Promise<number> {
  const total = digits.labels.length;
  let right = 0;
  for (let from = 0; from < total; from += BATCH) {
    const count = Math.min(BATCH, total - from);
    const pixels = new Uint8Array(count * PIXELS);
    for (let i = 0; i < count; i++) {
      const original = digits.pixels.subarray((from + i) * PIXELS, (from + i + 1) * PIXELS);
      pixels.set(draws === null ? original : distort(original, draws), i * PIXELS);
    }
    const probabilities = await classify({ count, pixels }, engine);
    for (let i = 0; i < count; i++) if (largest(probabilities, i) === digits.labels[from + i]) right++;
  }
  return right / total;
}
