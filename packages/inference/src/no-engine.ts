import type { Engine } from "./engine.ts";
import { InferenceError } from "./inference-errors.ts";

/** Stands where no model is served: asking it is an error that says so. */
export const noEngine: Engine = {
  name: "no model",
  run: async () => {
    throw new InferenceError({ code: "MODEL_NONE" });
  },
  close: async () => undefined,
};
