// Consensus, clip, trust and rank of one column: src/engine/js/agree-on-column.ts.
import { at, clear, f64At, Field, Rule, rule } from "./memory";
import { endOf, gather, isComplete, scatter, startOf } from "./column";
import { scale, sumOf } from "./fixed";
import { extremeVote, selectVote } from "./median";

/** Stake of all rows' votes: what a complete column has present. */
export function stakePresent(votes: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) sum = f64x2.add(sum, v128.load(votes + k));
  return sumOf(sum);
}

function consensusOf(j: u32, votes: usize, presentInAll: f64, complete: bool): f64 {
  const total = rule(Rule.total);
  if (total === 0.0) return 0.0;
  const minority = rule(Rule.minority);
  const from = startOf(j);
  const end = endOf(j);
  const weights = f64At(Field.weight, from);
  if (minority < 0.0 || minority >= total) return extremeVote(weights, from, end);
  const bytes = <usize>(end - from) << 3;
  const present = complete ? presentInAll : stakePresent(votes, bytes);
  // Who has a vote and no entry votes 0.
  const slack = minority - (total - present);
  if (slack < 0.0) return 0.0;
  const guess: f64 = rule(Rule.guess) === 0.0 ? -1.0 : load<f64>(f64At(Field.consensus, j));
  return selectVote(weights, votes, bytes, present, slack, guess);
}

export function agreeOnColumn(j: u32, presentInAll: f64): void {
  const from = startOf(j);
  const end = endOf(j);
  const bytes = <usize>(end - from) << 3;
  const complete = isComplete(from, end);
  let votes = at(Field.vote);
  let highs = at(Field.stakeHigh);
  let lows = at(Field.stakeLow);
  let trusts = at(Field.trust);
  if (!complete) {
    gather(from, end, Field.vote, Field.laneVote);
    gather(from, end, Field.stakeHigh, Field.laneHigh);
    gather(from, end, Field.stakeLow, Field.laneLow);
    votes = at(Field.laneVote);
    highs = at(Field.laneHigh);
    lows = at(Field.laneLow);
    trusts = at(Field.laneSum);
    clear(trusts, bytes);
  }
  const agreed = consensusOf(j, votes, presentInAll, complete) + 0.0; // a listed zero is −0
  const cap = f64x2.splat(agreed);
  const weights = f64At(Field.weight, from);
  const shares = f64At(Field.share, from);
  let sum = f64x2.splat(0.0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const clipped = f64x2.pmin(v128.load(weights + k), cap);
    const product = scale(v128.load(highs + k), v128.load(lows + k), clipped);
    v128.store(trusts + k, f64x2.add(v128.load(trusts + k), clipped));
    v128.store(shares + k, product);
    sum = f64x2.add(sum, product);
  }
  if (!complete) scatter(from, end, Field.laneSum, Field.trust);
  store<f64>(f64At(Field.consensus, j), agreed);
  store<f64>(f64At(Field.rank, j), sumOf(sum));
}
