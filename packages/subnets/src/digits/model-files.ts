import { fileURLToPath } from "node:url";

const path = (file: string): string => fileURLToPath(new URL(`../../models/${file}`, import.meta.url));

/** The models that `npm run train` makes and this package carries; `digits.json` beside them says what they can do. */
export const digitsModels = {
  reference: path("digits-reference.onnx"),
  strong: path("digits-strong.onnx"),
  weak: path("digits-weak.onnx"),
} as const;
