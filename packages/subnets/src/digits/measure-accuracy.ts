import type { Engine } from "@neurite/inference";
import type { Draws } from "../seed/draws.ts";
import { classify } from "./classify.ts";
import { distort } from "./distort.ts";
import { PIXELS } from "./limits.ts";
import type { LabelledDigits } from "./mnist.ts";
import { largest } from "./verify-digits.ts";

const BATCH = 500;

/** The share of all images that a model reads right. */
export async function measureAccuracy(engine: Engine, { labels, pixels }: LabelledDigits): Promise<number> {
  let right = 0;
  for (let from = 0; from < labels.length; from += BATCH) {
    const count = Math.min(BATCH, labels.length - from);
    const batch = pixels.subarray(from * PIXELS, (from + count) * PIXELS);
    const probabilities = await classify({ count, pixels: batch }, engine);
    for (let i = 0; i < count; i++) if (largest(probabilities, i) === labels[from + i]) right++;
  }
  return right / labels.length;
}

/** The same digits, each distorted as the subnet's tasks are. */
export function distortAll({ labels, pixels }: LabelledDigits, draws: Draws): LabelledDigits {
  const distorted = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += PIXELS)
    distorted.set(distort(pixels.subarray(at, at + PIXELS), draws), at);
  return { labels, pixels: distorted };
}
