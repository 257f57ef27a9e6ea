// Incentives and dividends: src/engine/js/earn.ts.
import { at, clear, f64At, Field, rowCount, Rule, rule, uids } from "./memory";
import { endOf, isComplete, scatter, startOf } from "./column";
import { divideOne, highHalf, lowHalf, scale, scaleOne } from "./fixed";

/** Divides by the sum, unless that is 0. */
function normalise(values: usize, length: u32): void {
  let sum: f64 = 0.0;
  for (let i: u32 = 0; i < length; i++) sum += load<f64>(values + (<usize>i << 3));
  if (sum === 0.0) return;
  for (let i: u32 = 0; i < length; i++) {
    const value = values + (<usize>i << 3);
    store<f64>(value, divideOne(load<f64>(value), sum));
  }
}

function payColumn(j: u32, incentive: f64): void {
  const from = startOf(j);
  const end = endOf(j);
  const bytes = <usize>(end - from) << 3;
  const complete = isComplete(from, end);
  const sums = at(complete ? Field.earned : Field.laneSum);
  if (!complete) clear(sums, bytes);
  const shares = f64At(Field.share, from);
  const half = highHalf(incentive);
  const high = f64x2.splat(half);
  const low = f64x2.splat(lowHalf(incentive, half));
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(sums + k, f64x2.add(v128.load(sums + k), scale(high, low, v128.load(shares + k))));
  }
  if (!complete) scatter(from, end, Field.laneSum, Field.earned);
}

export function earn(): void {
  const n = uids();
  const rows = rowCount();
  normalise(at(Field.rank), n);
  for (let j: u32 = 0; j < n; j++) {
    const incentive = load<f64>(f64At(Field.rank, j));
    if (incentive !== 0.0) payColumn(j, incentive);
  }
  if (rule(Rule.yuma3) !== 0.0) {
    // Yuma 2 has the stake inside its bonds; Yuma 3 brings it in here.
    for (let r: u32 = 0; r < rows; r++) {
      const earned = f64At(Field.earned, r);
      const high = load<f64>(f64At(Field.stakeHigh, r));
      store<f64>(earned, scaleOne(high, load<f64>(f64At(Field.stakeLow, r)), load<f64>(earned)));
    }
  }
  normalise(at(Field.earned), rows);
}
