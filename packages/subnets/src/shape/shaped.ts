import type { Standing } from "../contract/aggregate.ts";
import type { Shape, ShapeStep } from "../contract/shape.ts";
import { toWeights } from "./to-weights.ts";
import type { Transform } from "./transform.ts";

/** A shape from transforms, applied one after the other and ended in u16 weights. */
export function shaped(...transforms: readonly Transform[]): Shape {
  return (standings) => {
    const steps: ShapeStep[] = [];
    let current: readonly Standing[] = standings;
    for (const { name, apply } of transforms) {
      current = apply(current);
      steps.push({ name, standings: current });
    }
    return { vector: toWeights(current), steps };
  };
}
