// The new bonds of one column that all move at one speed: src/engine/js/bond-column.ts.
import { at, f64At, Field, Penalty, Rule, rule, u32At } from "./memory";
import { endOf, gather, isComplete, startOf } from "./column";
import {
  divide, divideOne, divideSmall, largestOf, loadBonds, proportion, quantise, scale, storeBonds, sumOf, UNIT,
} from "./fixed";

/** What consensus left of a weight, or a mix of that and the weight itself, as the penalty says. */
// @ts-ignore: decorator
@inline export function bondWeight(penalty: Penalty, weight: v128, cap: v128, betaHigh: v128, betaLow: v128): v128 {
  if (penalty === Penalty.none) return weight;
  const clipped = f64x2.pmin(weight, cap);
  if (penalty === Penalty.full) return clipped;
  return f64x2.pmax(f64x2.add(weight, scale(betaHigh, betaLow, f64x2.sub(clipped, weight))), f64x2.splat(0.0));
}

/** Stake times bond weight into `share`; gives their sum. Under the full penalty that is what rank was made of. */
function stakeBondWeights(j: u32, penalty: Penalty): f64 {
  if (penalty === Penalty.full) return load<f64>(f64At(Field.rank, j));
  const from = startOf(j);
  const end = endOf(j);
  const bytes = <usize>(end - from) << 3;
  let highs = at(Field.stakeHigh);
  let lows = at(Field.stakeLow);
  if (!isComplete(from, end)) {
    gather(from, end, Field.stakeHigh, Field.laneHigh);
    gather(from, end, Field.stakeLow, Field.laneLow);
    highs = at(Field.laneHigh);
    lows = at(Field.laneLow);
  }
  const cap = f64x2.splat(load<f64>(f64At(Field.consensus, j)));
  const betaHigh = f64x2.splat(rule(Rule.betaHigh));
  const betaLow = f64x2.splat(rule(Rule.betaLow));
  const weights = f64At(Field.weight, from);
  const shares = f64At(Field.share, from);
  let sum = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const own = bondWeight(penalty, v128.load(weights + k), cap, betaHigh, betaLow);
    const product = scale(v128.load(highs + k), v128.load(lows + k), own);
    v128.store(shares + k, product);
    sum = f64x2.add(sum, product);
  }
  return sumOf(sum);
}

function sumBonds(bonds: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) sum = f64x2.add(sum, loadBonds(bonds + (k >> 1)));
  return sumOf(sum);
}

/** A divisor as `divide` takes it; an empty side stays empty. */
// @ts-ignore: decorator
@inline function divisorOf(sum: f64): v128 { return f64x2.splat((sum === 0.0 ? 1.0 : sum) * UNIT); }

/** Yuma 2: both sides are parts of their column, stake included; stored relative to the largest. */
function relativeColumn(j: u32): void {
  const from = startOf(j);
  const bytes = <usize>(endOf(j) - from) << 3;
  const bonds = u32At(Field.bond, from);
  const shares = f64At(Field.share, from);
  const freshDivisor = divisorOf(stakeBondWeights(j, <Penalty>rule(Rule.penalty)));
  const oldDivisor = divisorOf(sumBonds(bonds, bytes));
  const freshHigh = f64x2.splat(rule(Rule.freshHigh));
  const freshLow = f64x2.splat(rule(Rule.freshLow));
  const oldHigh = f64x2.splat(rule(Rule.oldHigh));
  const oldLow = f64x2.splat(rule(Rule.oldLow));
  const none = f64x2.splat(0.0);
  let sums = none;
  let tops = none;
  for (let k: usize = 0; k < bytes; k += 16) {
    const fresh = scale(freshHigh, freshLow, divide(v128.load(shares + k), freshDivisor));
    const old = scale(oldHigh, oldLow, divideSmall(loadBonds(bonds + (k >> 1)), oldDivisor));
    const kept = f64x2.pmax(f64x2.add(fresh, old), none);
    v128.store(shares + k, kept);
    sums = f64x2.add(sums, kept);
    tops = f64x2.pmax(tops, kept);
  }
  const sum = sumOf(sums);
  const divisor = divisorOf(sum);
  const largest = divisorOf(sum === 0.0 ? 0.0 : divideOne(largestOf(tops), sum));
  for (let k: usize = 0; k < bytes; k += 16) {
    const kept = v128.load(shares + k);
    const part = divide(kept, divisor);
    v128.store(shares + k, part);
    storeBonds(bonds + (k >> 1), quantise(divide(part, largest)), kept);
  }
}

/** Stores a column's bonds as they are; keeps them as parts of it for the dividends. */
export function finishAbsolute(from: u32, bytes: usize, sum: f64): void {
  const bonds = u32At(Field.bond, from);
  const shares = f64At(Field.share, from);
  const divisor = divisorOf(sum);
  for (let k: usize = 0; k < bytes; k += 16) {
    const kept = v128.load(shares + k);
    storeBonds(bonds + (k >> 1), quantise(kept), kept);
    v128.store(shares + k, divide(kept, divisor));
  }
}

/** Yuma 3: both sides as they are. */
function absoluteColumn(j: u32): void {
  const from = startOf(j);
  const bytes = <usize>(endOf(j) - from) << 3;
  const bonds = u32At(Field.bond, from);
  const shares = f64At(Field.share, from);
  const weights = f64At(Field.weight, from);
  const penalty = <Penalty>rule(Rule.penalty);
  const cap = f64x2.splat(load<f64>(f64At(Field.consensus, j)));
  const betaHigh = f64x2.splat(rule(Rule.betaHigh));
  const betaLow = f64x2.splat(rule(Rule.betaLow));
  const freshHigh = f64x2.splat(rule(Rule.freshHigh));
  const freshLow = f64x2.splat(rule(Rule.freshLow));
  const oldHigh = f64x2.splat(rule(Rule.oldHigh));
  const oldLow = f64x2.splat(rule(Rule.oldLow));
  let sums = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const fresh = scale(freshHigh, freshLow, bondWeight(penalty, v128.load(weights + k), cap, betaHigh, betaLow));
    const old = scale(oldHigh, oldLow, proportion(loadBonds(bonds + (k >> 1))));
    const kept = f64x2.pmax(f64x2.add(fresh, old), f64x2.splat(0.0));
    v128.store(shares + k, kept);
    sums = f64x2.add(sums, kept);
  }
  finishAbsolute(from, bytes, sumOf(sums));
}

export function bondColumn(j: u32): void {
  if (rule(Rule.yuma3) === 0.0) relativeColumn(j);
  else absoluteColumn(j);
}
