import type { InferenceSession } from "onnxruntime-node";
import { InferenceError } from "./inference-errors.ts";

/** One input or output of a model; `rowDims` is null where the model leaves an axis behind the batch open. */
export type Port = { readonly name: string; readonly rowDims: readonly number[] | null };

/** The port called `wanted`, or the model's first one; refuses what is not a float32 tensor. */
export function choosePort(
  model: string,
  ports: readonly InferenceSession.ValueMetadata[],
  wanted: string | undefined,
): Port {
  const port = wanted === undefined ? ports[0] : ports.find(({ name }) => name === wanted);
  if (port === undefined) {
    const known = ports.map(({ name }) => `"${name}"`).join(", ") || "none";
    throw new InferenceError({ code: "MODEL_NAME_UNKNOWN", model, name: wanted ?? "", known });
  }
  if (!port.isTensor || port.type !== "float32") {
    const type = port.isTensor ? port.type : "not a tensor";
    throw new InferenceError({ code: "MODEL_INTERFACE", model, reason: `"${port.name}" is ${type}, not float32` });
  }
  const rest = port.shape.slice(1);
  const fixed = rest.filter((size): size is number => typeof size === "number" && size > 0);
  return { name: port.name, rowDims: port.shape.length > 0 && fixed.length === rest.length ? fixed : null };
}
