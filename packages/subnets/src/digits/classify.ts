import type { Engine, Tensor } from "@neurite/inference";
import { SubnetError } from "../subnet-errors.ts";
import { flawOf } from "./answer-codec.ts";
import type { DigitsTask } from "./digits-task.ts";
import { CLASSES, PIXELS } from "./limits.ts";

/** A model's probabilities for each image; an error that names the model when it gives anything else. */
export async function classify(task: DigitsTask, engine: Engine, signal?: AbortSignal): Promise<Float32Array> {
  const output = await engine.run(toTensor(task), signal);
  if (output.data.length !== task.count * CLASSES) {
    const why = `it gave ${output.data.length / task.count} numbers for an image, not ${CLASSES}`;
    throw new SubnetError({ code: "SUBNET_MODEL_OUTPUT", model: engine.name, why });
  }
  const flaw = flawOf(output.data);
  if (flaw !== null) {
    const why = `${flaw} (does it end with a softmax?)`;
    throw new SubnetError({ code: "SUBNET_MODEL_OUTPUT", model: engine.name, why });
  }
  return output.data;
}

/** Pixels as the models take them: rows of 784 numbers in [0, 1]. */
export function toTensor({ count, pixels }: DigitsTask): Tensor {
  return { dims: [count, PIXELS], data: Float32Array.from(pixels, (grey) => grey / 255) };
}
