import { logistic } from "../../fixed/exp.ts";
import { multiply, ONE, proportion } from "../../fixed/fixed.ts";
import { BOND_UNSEEN, type Columns, isListed, WEIGHT_UNSEEN } from "../columns.ts";
import { PENALTY, RULE } from "../rules.ts";
import { finishAbsolute } from "./bond-column.ts";
import { bondWeight } from "./bond-weight.ts";

/**
 * A sigmoid between the two alphas of how far a validator moves away from consensus; `difference` in [0, 2^32].
 * @see alpha_sigmoid
 */
export const liquidAlpha = (rules: Float64Array, difference: number): number => {
  const low = rules[RULE.alphaLow] as number;
  const high = rules[RULE.alphaHigh] as number;
  const centred = difference - ONE / 2;
  const exponent =
    (rules[RULE.slopeWhole] as number) * centred + multiply(centred, rules[RULE.slopeFraction] as number);
  const alpha = low + multiply(high - low, logistic(exponent));
  // Low above high is refused by the chain's call; the arithmetic then yields low for every pair.
  return Math.max(Math.min(alpha, high), low);
};

/**
 * How far a validator moves away from consensus by a vote above its bond, or from its bond by one below it.
 * @see alpha_sigmoid: combined_diff
 */
export const liquidDifference = (agreed: number, weight: number, bond: number): number =>
  Math.max(0, Math.min(weight >= bond ? weight - agreed : bond - weight, ONE));

/** Is the entry in the row of weights that buy bonds? A stored zero is; what the penalty takes away is not. */
const isPresent = (penalty: number, weight: number, kept: number): boolean => {
  if (kept > 0) return true;
  return isListed(weight) && (penalty === PENALTY.none || (penalty === PENALTY.full && weight === 0));
};

/** The bond of one present pair, old and new mixed at the pair's own speed. */
const mixPair = (
  rules: Float64Array,
  mark: number,
  pair: { agreed: number; own: number; old: number; still: number },
) => {
  const { agreed, own, old, still } = pair;
  const weight = (mark & WEIGHT_UNSEEN) === 0 ? own : 0;
  const bond = (mark & BOND_UNSEEN) === 0 ? old : 0;
  const difference = liquidDifference(agreed, weight, bond);
  const alpha = difference === 0 ? still : liquidAlpha(rules, difference);
  return Math.min(ONE, multiply(ONE - alpha, old) + multiply(alpha, own));
};

/**
 * Yuma 3 under liquid alpha. A bond whose miner is not in the weight row is dropped, not decayed. `still` is the alpha
 * of who stays with consensus, by far the commonest.
 * @see compute_liquid_alpha_values_sparse, mat_ema_alpha_sparse
 */
export const liquidColumn = (columns: Columns, j: number, still: number): void => {
  const { rules, start, end, weight, mark, bond, share, consensus } = columns;
  const agreed = consensus[j] as number;
  const penalty = rules[RULE.penalty] as number;
  let sum = 0;
  for (let e = start[j] as number; e < (end[j] as number); e++) {
    const vote = weight[e] as number;
    const own = bondWeight(rules, vote, agreed);
    const old = proportion(Math.max(0, (bond[e] as number) - 1));
    const marks = mark[e] as number;
    const kept = isPresent(penalty, vote, own) ? mixPair(rules, marks, { agreed, own, old, still }) : 0;
    share[e] = kept;
    sum += kept;
  }
  finishAbsolute(columns, j, sum);
};
