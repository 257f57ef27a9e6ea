import { scale } from "../../fixed/factor.ts";
import { lesser } from "../../fixed/fixed.ts";
import { PENALTY, RULE } from "../rules.ts";

/**
 * The part of a vote that buys bonds: all of it, what consensus left of it, or a mix, as the penalty says.
 * @see epoch_mechanism: weights_for_bonds; interpolate_sparse
 */
export const bondWeight = (rules: Float64Array, weight: number, agreed: number): number => {
  const penalty = rules[RULE.penalty] as number;
  if (penalty === PENALTY.none) return weight;
  const clipped = lesser(weight, agreed);
  if (penalty === PENALTY.full) return clipped;
  // Clipping only lowers, so the product is negative or 0, and its floor lies further down.
  return Math.max(0, weight + scale(rules[RULE.betaHigh] as number, rules[RULE.betaLow] as number, clipped - weight));
};
