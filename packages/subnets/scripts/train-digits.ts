// npm run train: makes the models of the digits subnet from MNIST's training images and writes what they can do.
// The same seed gives the same files on the same backend; about five minutes on one core.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { blake2b256, toHex, utf8 } from "@neurite/core/primitives";
import { openOnnxEngine } from "@neurite/inference";
import { distortAll, measureAccuracy } from "../src/digits/measure-accuracy.ts";
import { type LabelledDigits, loadMnist } from "../src/digits/mnist.ts";
import { seededDraws } from "../src/seed/seeded-draws.ts";
import { toOnnx } from "./onnx-file.ts";
import { scriptStore } from "./script-store.ts";
import { startTensorflow } from "./tf.ts";
import { trainModel } from "./train-model.ts";
import { BATCH, LESSONS, type Lesson, SEED } from "./training-plan.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };

const folder = process.argv[2] ?? fileURLToPath(new URL("../models", import.meta.url));
mkdirSync(folder, { recursive: true });
await startTensorflow();
const train = await loadMnist(scriptStore, "train");
const test = await loadMnist(scriptStore, "test");
const distortedTest = distortAll(test, seededDraws(utf8(`${SEED}/test`)));
const models: unknown[] = [];
for (const lesson of LESSONS) models.push(await makeModel(lesson, train));
writeFileSync(
  `${folder}/digits.json`,
  `${JSON.stringify({ seed: SEED, batch: BATCH, backend: "tfjs 4.22.0 wasm, 1 thread", testImages: test.labels.length, models }, null, 2)}\n`,
);

async function makeModel(lesson: Lesson, digits: LabelledDigits): Promise<Record<string, unknown>> {
  const { file, purpose, sizes, images, distorted, rates } = lesson;
  const started = performance.now();
  const net = trainModel(lesson, digits, {
    draws: seededDraws(utf8(`${SEED}/${file}`)),
    say: (line) => console.log(line),
  });
  const layers = await net.layers();
  const bytes = toOnnx(layers, sizes);
  writeFileSync(`${folder}/${file}`, bytes);
  const engine = await openOnnxEngine({ bytes, name: file }, { logger: silent });
  const accuracy = {
    clean: await measureAccuracy(engine, test),
    distorted: await measureAccuracy(engine, distortedTest),
  };
  await engine.close();
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${file}: ${bytes.length} bytes, accuracy ${JSON.stringify(accuracy)}, ${seconds} s`);
  const parameters = layers.reduce((sum, { weights, bias }) => sum + weights.length + bias.length, 0);
  return {
    file,
    purpose,
    bytes: bytes.length,
    blake2b: toHex(blake2b256(bytes)),
    parameters,
    sizes,
    images,
    distorted,
    rates,
    accuracy,
  };
}
