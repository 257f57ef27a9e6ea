import type { Scalar, Tensor2D } from "@tensorflow/tfjs-core";
import { distort } from "../src/digits/distort.ts";
import { CLASSES, PIXELS } from "../src/digits/limits.ts";
import type { LabelledDigits } from "../src/digits/mnist.ts";
import type { Draws } from "../src/seed/draws.ts";
import { ConvNet, cutWindows, GRID, WINDOW } from "./convnet.ts";
import { tf } from "./tf.ts";
import { BATCH, type Lesson } from "./training-plan.ts";

/** Trains one model; `say` hears of each pass. */
export function trainModel(
  lesson: Lesson,
  digits: LabelledDigits,
  tools: { readonly draws: Draws; readonly say: (line: string) => void },
): ConvNet {
  const { draws, say } = tools;
  const net = new ConvNet(lesson.sizes, draws);
  for (const [pass, rate] of lesson.rates.entries()) {
    const optimizer = tf.train.adam(rate);
    const order = shuffled(lesson.images, draws);
    let sum = 0;
    let steps = 0;
    for (let at = 0; at + BATCH <= order.length; at += BATCH, steps++) {
      const picked = order.slice(at, at + BATCH);
      const images = new Float32Array(BATCH * PIXELS);
      for (const [i, index] of picked.entries())
        images.set(image(digits, index, lesson.distorted ? draws : null), i * PIXELS);
      const labels = picked.map((index) => digits.labels[index] as number);
      sum += step(net, optimizer, { images, labels });
    }
    optimizer.dispose();
    say(`${lesson.file}: pass ${pass + 1} of ${lesson.rates.length}, mean loss ${(sum / steps).toFixed(4)}`);
  }
  return net;
}

function step(
  net: ConvNet,
  optimizer: ReturnType<typeof tf.train.adam>,
  batch: { readonly images: Float32Array; readonly labels: readonly number[] },
): number {
  return tf.tidy(() => {
    const windows = tf.tensor2d(cutWindows(batch.images), [BATCH * GRID * GRID, WINDOW * WINDOW]);
    const truth = tf.oneHot(tf.tensor1d([...batch.labels], "int32"), CLASSES) as Tensor2D;
    const loss = optimizer.minimize(() => crossEntropy(net.logits(windows), truth), true);
    return (loss as Scalar).dataSync()[0] as number;
  });
}

function crossEntropy(logits: Tensor2D, truth: Tensor2D): Scalar {
  return tf.mean(tf.sub(tf.logSumExp(logits, 1), tf.sum(tf.mul(logits, truth), 1)));
}

function image(digits: LabelledDigits, index: number, draws: Draws | null): Float32Array {
  const pixels = digits.pixels.subarray(index * PIXELS, (index + 1) * PIXELS);
  return Float32Array.from(draws === null ? pixels : distort(pixels, draws), (grey) => grey / 255);
}

function shuffled(length: number, draws: Draws): readonly number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = draws.below(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
