import { ExitCode, FrameworkError, type Wording } from "@neurite/core/errors";

/** Every way an engine can fail. Codes are public: never renamed, never reused. */
export type InferenceFault =
  | { readonly code: "MODEL_NONE" }
  | { readonly code: "MODEL_MISSING"; readonly path: string }
  | { readonly code: "MODEL_UNREADABLE"; readonly model: string; readonly reason: string }
  | { readonly code: "MODEL_NAME_UNKNOWN"; readonly model: string; readonly name: string; readonly known: string }
  | { readonly code: "MODEL_INTERFACE"; readonly model: string; readonly reason: string }
  | { readonly code: "INFERENCE_SHAPE"; readonly model: string; readonly got: string; readonly expected: string }
  | { readonly code: "INFERENCE_FAILED"; readonly model: string; readonly reason: string }
  | { readonly code: "INFERENCE_QUEUE_FULL"; readonly queuedRows: number; readonly maxQueue: number }
  | { readonly code: "INFERENCE_OPTION"; readonly option: string; readonly value: number; readonly expected: string }
  | { readonly code: "INFERENCE_CLOSED"; readonly model: string };

/** Thrown by engines. */
export class InferenceError extends FrameworkError<InferenceFault> {
  constructor(fault: InferenceFault, cause?: unknown) {
    super(fault, word(fault), cause);
  }
}

function word(fault: InferenceFault): Wording {
  const exit = ExitCode.configuration;
  switch (fault.code) {
    case "MODEL_NONE":
      return { what: "A model was asked and none is served", nextStep: "Give --model the path of an ONNX file", exit };
    case "MODEL_MISSING":
      return {
        what: `There is no model file at ${fault.path}`,
        nextStep: "Give --model the path of an ONNX file",
        exit,
      };
    case "MODEL_UNREADABLE":
      return {
        what: `${fault.model} is not a model that ONNX Runtime can load: ${fault.reason}`,
        nextStep: "Export the model to ONNX (opset 21 or older) and give that file",
        exit,
      };
    case "MODEL_NAME_UNKNOWN":
      return {
        what: `${fault.model} has no input or output named "${fault.name}"; it has ${fault.known}`,
        nextStep: "Use one of the names above, or leave the name away when there is only one",
        exit,
      };
    case "MODEL_INTERFACE":
      return {
        what: `${fault.model} cannot be used: ${fault.reason}`,
        nextStep: "Export a model that takes and gives one float32 tensor with the batch as its first axis",
        exit,
      };
    case "INFERENCE_SHAPE":
      return {
        what: `${fault.model} was given ${fault.got} and expects ${fault.expected}`,
        nextStep: "Use the model that belongs to this subnet, or reshape its input",
        exit,
      };
    case "INFERENCE_FAILED":
      return {
        what: `${fault.model} failed: ${fault.reason}`,
        nextStep: "Try the model with another input; report the model if it fails on every one",
        exit: ExitCode.unexpected,
      };
    case "INFERENCE_QUEUE_FULL":
      return {
        what: `The model's queue is full: ${fault.queuedRows} rows wait, ${fault.maxQueue} may`,
        nextStep: "Ask again later, or give the model more threads",
        exit: ExitCode.unexpected,
      };
    case "INFERENCE_OPTION": {
      const what = `${fault.option} is ${fault.value} and must be ${fault.expected}`;
      return { what, nextStep: `Correct ${fault.option}`, exit };
    }
    case "INFERENCE_CLOSED":
      return {
        what: `${fault.model} was closed`,
        nextStep: "Open the engine again before asking it",
        exit: ExitCode.unexpected,
      };
  }
}
