import type { Standing } from "./aggregate.ts";

/** Weights as the chain takes them: ascending uids, the largest weight 65535, none zero. */
export type WeightVector = { readonly uids: readonly number[]; readonly weights: readonly number[] };

/** One step of the arithmetic from standing to weight, for the explanation. */
export type ShapeStep = { readonly name: string; readonly standings: readonly Standing[] };

/** Standings → weights, with the arithmetic in between. Pure. */
export type Shape = (standings: readonly Standing[]) => {
  readonly vector: WeightVector;
  readonly steps: readonly ShapeStep[];
};
