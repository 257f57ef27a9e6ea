export { BatchingEngine, type BatchingModules, type BatchingOptions } from "./batching-engine.ts";
export type { Engine } from "./engine.ts";
export { InferenceError, type InferenceFault } from "./inference-errors.ts";
export { noEngine } from "./no-engine.ts";
export { type ModelSource, type OnnxModel, openOnnxEngine } from "./onnx-engine.ts";
export { rowLength, type Tensor } from "./tensor.ts";
