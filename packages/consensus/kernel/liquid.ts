// Yuma 3 under liquid alpha: src/engine/js/liquid-column.ts.
import { at, BOND_UNSEEN, f64At, Field, Penalty, Rule, rule, u32At, u8At, WEIGHT_UNSEEN } from "./memory";
import { endOf, startOf } from "./column";
import { bondWeight, finishAbsolute } from "./bond";
import { logistic, secondLogistic } from "./exp";
import { loadBonds, multiply, ONE, proportion, sumOf } from "./fixed";

/** All bits where a pair's mark has the flag. */
// @ts-ignore: decorator
@inline function flagged(marks: v128, flag: u8): v128 { return i64x2.ne(v128.and(marks, i64x2.splat(flag)), i64x2.splat(0)); }

/** The sigmoid's exponents for two differences. */
// @ts-ignore: decorator
@inline function exponentOf(differences: v128): v128 {
  const centred = f64x2.sub(differences, f64x2.splat(ONE / 2.0));
  const whole = f64x2.mul(f64x2.splat(rule(Rule.slopeWhole)), centred);
  return f64x2.add(whole, multiply(centred, f64x2.splat(rule(Rule.slopeFraction))));
}

// @ts-ignore: decorator
@inline function alphaOf(sigmoid: v128): v128 {
  const low = f64x2.splat(rule(Rule.alphaLow));
  const high = f64x2.splat(rule(Rule.alphaHigh));
  const alpha = f64x2.add(low, multiply(f64x2.sub(high, low), sigmoid));
  // Low above high is refused by the chain's call; the arithmetic then yields low for every pair.
  return f64x2.pmax(f64x2.pmin(alpha, high), low);
}

export function liquidAlpha(difference: f64): f64 {
  const exponent = exponentOf(f64x2.splat(difference));
  return f64x2.extract_lane(alphaOf(logistic(exponent, exponent)), 0);
}

/** Sigmoids between the two alphas of how far validators move away from consensus; most stay, and have `still`. */
function liquidAlphas(differences: usize, alphas: usize, bytes: usize, still: f64): void {
  const none = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 32) {
    const first = v128.load(differences + k);
    const hasSecond = k + 16 < bytes;
    const second = hasSecond ? v128.load(differences + k + 16) : first;
    let firstAlpha = f64x2.splat(still);
    let secondAlpha = firstAlpha;
    if (v128.any_true(v128.or(f64x2.ne(first, none), f64x2.ne(second, none)))) {
      firstAlpha = alphaOf(logistic(exponentOf(first), exponentOf(second)));
      secondAlpha = alphaOf(secondLogistic);
    }
    v128.store(alphas + k, firstAlpha);
    if (hasSecond) v128.store(alphas + k + 16, secondAlpha);
  }
}

/** `still` is the alpha of who stays with consensus. */
export function liquidColumn(j: u32, still: f64): void {
  const from = startOf(j);
  const bytes = <usize>(endOf(j) - from) << 3;
  const weights = f64At(Field.weight, from);
  const shares = f64At(Field.share, from);
  const bonds = u32At(Field.bond, from);
  const marks = u8At(Field.mark, from);
  const differences = at(Field.laneHigh);
  const alphas = at(Field.laneLow);
  const penalty = <Penalty>rule(Rule.penalty);
  const agreed = f64x2.splat(load<f64>(f64At(Field.consensus, j)));
  const betaHigh = f64x2.splat(rule(Rule.betaHigh));
  const betaLow = f64x2.splat(rule(Rule.betaLow));
  const none = f64x2.splat(0.0);
  const one = f64x2.splat(ONE);
  for (let k: usize = 0; k < bytes; k += 16) {
    const own = bondWeight(penalty, v128.load(weights + k), agreed, betaHigh, betaLow);
    const byte = marks + (k >> 3);
    const mark = i64x2.replace_lane(i64x2.splat(load<u8>(byte)), 1, load<u8>(byte, 1));
    const weight = v128.andnot(own, flagged(mark, WEIGHT_UNSEEN));
    const bond = v128.andnot(proportion(loadBonds(bonds + (k >> 1))), flagged(mark, BOND_UNSEEN));
    const buys = f64x2.ge(weight, bond);
    const moved = v128.bitselect(f64x2.sub(weight, agreed), f64x2.sub(bond, weight), buys);
    v128.store(differences + k, f64x2.pmax(f64x2.pmin(moved, one), none));
  }
  liquidAlphas(differences, alphas, bytes, still);
  let sums = none;
  for (let k: usize = 0; k < bytes; k += 16) {
    const vote = v128.load(weights + k);
    const own = bondWeight(penalty, vote, agreed, betaHigh, betaLow);
    const old = proportion(loadBonds(bonds + (k >> 1)));
    // A stored zero stays in the row; what the penalty takes away does not.
    const listed = i64x2.ne(vote, i64x2.splat(0));
    let present = f64x2.gt(own, none);
    if (penalty === Penalty.none) present = listed;
    else if (penalty === Penalty.full) present = v128.or(present, v128.and(listed, f64x2.eq(vote, none)));
    const alpha = v128.load(alphas + k);
    const mixed = f64x2.add(multiply(f64x2.sub(one, alpha), old), multiply(alpha, own));
    const kept = v128.and(f64x2.pmin(mixed, one), present);
    v128.store(shares + k, kept);
    sums = f64x2.add(sums, kept);
  }
  finishAbsolute(from, bytes, sumOf(sums));
}
