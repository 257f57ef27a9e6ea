// Yuma 3 under liquid alpha: src/engine/js/liquid-column.ts.
import { BOND_UNSEEN, f64At, Field, LISTED, Penalty, Rule, rule, u32At, u8At, WEIGHT_UNSEEN } from "./memory";
import { endOf, startOf } from "./column";
import { bondWeight, finishAbsolute } from "./bond";
import { logistic } from "./exp";
import { loadBonds, multiply, ONE, proportion, sumOf } from "./fixed";

/** All bits where a pair's mark has the flag. */
// @ts-ignore: decorator
@inline function flagged(marks: v128, flag: u8): v128 { return i64x2.ne(v128.and(marks, i64x2.splat(flag)), i64x2.splat(0)); }

/** A sigmoid between the two alphas of how far two validators move away from consensus. */
function liquidAlphas(differences: v128): v128 {
  const low = f64x2.splat(rule(Rule.alphaLow));
  const high = f64x2.splat(rule(Rule.alphaHigh));
  const centred = f64x2.sub(differences, f64x2.splat(ONE / 2.0));
  const whole = f64x2.mul(f64x2.splat(rule(Rule.slopeWhole)), centred);
  const exponent = f64x2.add(whole, multiply(centred, f64x2.splat(rule(Rule.slopeFraction))));
  const alpha = f64x2.add(low, multiply(f64x2.sub(high, low), logistic(exponent)));
  // Low above high is refused by the chain's call; the arithmetic then yields low for every pair.
  return f64x2.pmax(f64x2.pmin(alpha, high), low);
}

export function liquidAlphaOf(difference: f64): f64 {
  return f64x2.extract_lane(liquidAlphas(f64x2.splat(difference)), 0);
}

/** `still` is the alpha of who stays with consensus, by far the commonest. */
export function liquidColumn(j: u32, still: f64): void {
  const from = startOf(j);
  const bytes = <usize>(endOf(j) - from) << 3;
  const weights = f64At(Field.weight, from);
  const shares = f64At(Field.share, from);
  const bonds = u32At(Field.bond, from);
  const marks = u8At(Field.mark, from);
  const penalty = <Penalty>rule(Rule.penalty);
  const agreed = f64x2.splat(load<f64>(f64At(Field.consensus, j)));
  const betaHigh = f64x2.splat(rule(Rule.betaHigh));
  const betaLow = f64x2.splat(rule(Rule.betaLow));
  const none = f64x2.splat(0.0);
  const one = f64x2.splat(ONE);
  let sums = none;
  for (let k: usize = 0; k < bytes; k += 16) {
    const vote = v128.load(weights + k);
    const own = bondWeight(penalty, vote, agreed, betaHigh, betaLow);
    const old = proportion(loadBonds(bonds + (k >> 1)));
    const byte = marks + (k >> 3);
    const mark = i64x2.replace_lane(i64x2.splat(load<u8>(byte)), 1, load<u8>(byte, 1));
    // A stored zero stays in the row; what the penalty takes away does not.
    let present = f64x2.gt(own, none);
    if (penalty === Penalty.none) present = flagged(mark, LISTED);
    else if (penalty === Penalty.full) present = v128.or(present, v128.and(flagged(mark, LISTED), f64x2.eq(vote, none)));
    const weight = v128.andnot(own, flagged(mark, WEIGHT_UNSEEN));
    const bond = v128.andnot(old, flagged(mark, BOND_UNSEEN));
    const buys = f64x2.ge(weight, bond);
    const moved = v128.bitselect(f64x2.sub(weight, agreed), f64x2.sub(bond, weight), buys);
    const difference = f64x2.pmax(f64x2.pmin(moved, one), none);
    const stays = f64x2.eq(difference, none);
    const isIdle = v128.or(stays, v128.not(present));
    let alpha = f64x2.splat(still);
    if (!i64x2.all_true(isIdle)) alpha = liquidAlphas(difference);
    const mixed = f64x2.add(multiply(f64x2.sub(one, alpha), old), multiply(alpha, own));
    const kept = v128.and(f64x2.pmin(mixed, one), present);
    v128.store(shares + k, kept);
    sums = f64x2.add(sums, kept);
  }
  finishAbsolute(from, bytes, sumOf(sums));
}
