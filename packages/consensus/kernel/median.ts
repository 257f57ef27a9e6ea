// Consensus of a column: the smallest vote at which the cumulative stake exceeds the minority, else the largest vote. Sums are
// exact integers, so any way of finding it gives the same.
import { Field, Rule, rule, stride, u16At, u8At } from "./memory";
import { largestOf, smallestOf, sumOf } from "./fixed";

const ABOVE_ALL: f64 = 1e300;

/** Where nobody's minority decides: the smallest vote, or the largest. Who has no entry votes 0. */
export function extremeVote(weights: usize, from: u32, end: u32): f64 {
  const largest = rule(Rule.minority) >= 0.0;
  const dense = stride() > 0;
  let voters: f64 = 0.0;
  let found: f64 = largest ? 0.0 : ABOVE_ALL;
  for (let e = from; e < end; e++) {
    const r: u32 = dense ? e - from : load<u16>(u16At(Field.row, e));
    if (load<u8>(u8At(Field.isVoter, r)) === 0) continue;
    const vote = load<f64>(weights + (<usize>(e - from) << 3));
    voters += 1.0;
    found = largest ? max(found, vote) : min(found, vote);
  }
  return voters < rule(Rule.voters) && !largest ? 0.0 : found;
}

/** Is the vote the answer? True when the stake below it does not exceed `slack` and the stake up to it does. */
function decides(vote: f64, weights: usize, stakes: usize, bytes: usize, slack: f64): bool {
  const pivot = f64x2.splat(vote);
  let below = f64x2.splat(0.0);
  let upTo = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const weight = v128.load(weights + k);
    const stake = v128.load(stakes + k);
    below = f64x2.add(below, v128.and(f64x2.lt(weight, pivot), stake));
    upTo = f64x2.add(upTo, v128.and(f64x2.le(weight, pivot), stake));
  }
  return sumOf(below) <= slack && sumOf(upTo) > slack;
}

/**
 * The smallest vote at which the cumulative stake exceeds `slack`, which is less than `present`, the stake of all. The answer
 * stays between two votes; a round asks for the stake up to a pivot between them and moves one to the vote next to the pivot.
 * Interpolation finds the pivot fast, halving in every third round surely.
 */
export function selectVote(weights: usize, stakes: usize, bytes: usize, present: f64, slack: f64, guess: f64): f64 {
  if (guess >= 0.0 && decides(guess, weights, stakes, bytes, slack)) return guess;
  let lows = v128.load(weights);
  let highs = lows;
  for (let k: usize = 16; k < bytes; k += 16) {
    const weight = v128.load(weights + k);
    lows = f64x2.pmin(lows, weight);
    highs = f64x2.pmax(highs, weight);
  }
  let low = smallestOf(lows);
  let high = largestOf(highs);
  let below: f64 = 0.0;
  let upTo = present;
  for (let round = 1; low < high; round++) {
    const part: f64 = round % 3 === 0 ? 0.5 : (slack - below) / (upTo - below);
    const pivot = min(low + Math.floor((high - low) * part), high - 1.0);
    const splat = f64x2.splat(pivot);
    let sum = f64x2.splat(0.0);
    let last = f64x2.splat(0.0);
    let next = f64x2.splat(high);
    for (let k: usize = 0; k < bytes; k += 16) {
      const weight = v128.load(weights + k);
      const isUpTo = f64x2.le(weight, splat);
      sum = f64x2.add(sum, v128.and(isUpTo, v128.load(stakes + k)));
      last = f64x2.pmax(last, v128.and(isUpTo, weight));
      next = f64x2.pmin(next, v128.bitselect(f64x2.splat(ABOVE_ALL), weight, isUpTo));
    }
    const stake = sumOf(sum);
    if (stake > slack) {
      high = largestOf(last);
      upTo = stake;
    } else {
      low = smallestOf(next);
      below = stake;
    }
  }
  return low;
}
