import type { Plain } from "./plain.ts";
import type { Shape } from "./shapes.ts";

/** A question that the runtime itself answers, and what the answer must be. */
export type RuntimeQuestion<Value> = {
  readonly api: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly shape: Shape<Value>;
};

/** `runtimeQuestion("NeuronInfoRuntimeApi.get_neuron", [netuid, uid], shape)`; an absent answer reads as null. */
export function runtimeQuestion<Value>(
  path: string,
  args: readonly unknown[],
  shape: Shape<Value>,
): RuntimeQuestion<Value> {
  const [api = "", method = ""] = path.split(".");
  return { api, method, args, shape };
}

/** An answer as its question promises it. */
export function answered<Value>({ api, method, shape }: RuntimeQuestion<Value>, plain: Plain): Value {
  return shape(plain, `${api}.${method}`);
}
