export type { DigitsAnswer, DigitsTask, DigitsTruth } from "./digits-task.ts";
export { type Distortion, distort, TASK_DISTORTION } from "./distort.ts";
export { distortAll, measureAccuracy } from "./measure-accuracy.ts";
export { type LabelledDigits, loadMnist } from "./mnist.ts";
export { digitsModels } from "./model-files.ts";
export { subnet } from "./subnet.ts";
