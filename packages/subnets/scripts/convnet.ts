import type { Tensor2D, Variable } from "@tensorflow/tfjs-core";
import { CLASSES, PIXELS, SIDE } from "../src/digits/limits.ts";
import type { Draws } from "../src/seed/draws.ts";
import { tf } from "./tf.ts";
import type { Sizes } from "./training-plan.ts";

/** 5 × 5 windows, two pixels apart: 12 × 12 of them. */
export const WINDOW = 5;
export const STRIDE = 2;
export const GRID = 12;
/** 3 × 3 blocks of those, side by side: 4 × 4 of them. */
export const BLOCK = 3;
export const BLOCKS = 4;

/** A weight matrix and its bias, as the trained numbers. */
export type Layer = {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
};

type TrainedLayer = { readonly weights: Variable; readonly bias: Variable };

/**
 * A small convolutional network as plain matrix products: the WASM backend has no gradient for convolutions, so the first
 * layer's windows are cut out beforehand and the second layer's do not overlap.
 */
export class ConvNet {
  readonly sizes: Sizes;
  readonly #layers: readonly TrainedLayer[];

  constructor(sizes: Sizes, draws: Draws) {
    const { filters, patterns, hidden } = sizes;
    this.sizes = sizes;
    this.#layers = [
      layer(WINDOW * WINDOW, filters, draws),
      layer(BLOCK * BLOCK * filters, patterns, draws),
      layer(BLOCKS * BLOCKS * patterns, hidden, draws),
      layer(hidden, CLASSES, draws),
    ];
  }

  logits(windows: Tensor2D): Tensor2D {
    const { filters, patterns } = this.sizes;
    const rows = windows.shape[0] / (GRID * GRID);
    const [first, second, third, last] = this.#layers as [TrainedLayer, TrainedLayer, TrainedLayer, TrainedLayer];
    const grid = tf.reshape(tf.relu(apply(first, windows)), [rows, BLOCKS, BLOCK, BLOCKS, BLOCK * filters]);
    const blocks = tf.reshape(tf.transpose(grid, [0, 1, 3, 2, 4]), [rows * BLOCKS * BLOCKS, BLOCK * BLOCK * filters]);
    const found = tf.reshape(tf.relu(apply(second, blocks as Tensor2D)), [rows, BLOCKS * BLOCKS * patterns]);
    return apply(last, tf.relu(apply(third, found as Tensor2D)));
  }

  async layers(): Promise<readonly Layer[]> {
    return Promise.all(
      this.#layers.map(async ({ weights, bias }) => ({
        inputs: weights.shape[0] as number,
        outputs: weights.shape[1] as number,
        weights: Float32Array.from(await weights.data()),
        bias: Float32Array.from(await bias.data()),
      })),
    );
  }
}

/** All windows of all images, one in each row. */
export function cutWindows(images: Float32Array): Float32Array {
  const count = images.length / PIXELS;
  const out = new Float32Array(count * GRID * GRID * WINDOW * WINDOW);
  let at = 0;
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < GRID; y++) {
      for (let x = 0; x < GRID; x++) {
        for (let row = 0; row < WINDOW; row++) {
          const from = image * PIXELS + (y * STRIDE + row) * SIDE + x * STRIDE;
          for (let column = 0; column < WINDOW; column++) out[at++] = images[from + column] as number;
        }
      }
    }
  }
  return out;
}

function apply({ weights, bias }: TrainedLayer, rows: Tensor2D): Tensor2D {
  return tf.add(tf.matMul(rows, weights as unknown as Tensor2D), bias);
}

/** He's initial weights: uniform with the variance 2 / inputs. */
function layer(inputs: number, outputs: number, draws: Draws): TrainedLayer {
  const reach = Math.sqrt(6 / inputs);
  const weights = Float32Array.from({ length: inputs * outputs }, () => draws.between(-reach, reach));
  return { weights: tf.variable(tf.tensor2d(weights, [inputs, outputs])), bias: tf.variable(tf.zeros([outputs])) };
}
