import type { Engine } from "@neurite/inference";
import { SubnetError } from "@neurite/subnets";

/** Stands where a plugin declared that it needs no reference model; running it is the plugin's fault. */
export const unusedEngine: Engine = {
  name: "none",
  run: () =>
    Promise.reject(
      new SubnetError({
        code: "SUBNET_MODEL_OUTPUT",
        model: "none",
        why: "the plugin declares no reference model and runs one",
      }),
    ),
  close: () => Promise.resolve(),
};
