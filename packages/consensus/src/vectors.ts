import { type EpochOptions, epoch } from "./epoch/epoch.ts";
import { inputFromVector, vectorFromOutput } from "./vectors/vector-codec.ts";
import type { VectorInput, VectorOutput } from "./vectors/vector-schema.ts";

export { inputFromVector, vectorFromOutput } from "./vectors/vector-codec.ts";
export type { U64Like, VectorInput, VectorOutput, VectorRaw, VectorRow } from "./vectors/vector-schema.ts";

/** Runs one epoch on a reference vector's `in` and gives its `out`, field for field. */
export const runVector = (input: VectorInput, options: EpochOptions = {}): VectorOutput =>
  vectorFromOutput(epoch(inputFromVector(input), options), input.n, input.tao !== undefined);
