import type { Ballots } from "./ballots.ts";
import type { Voters } from "./voters.ts";

/**
 * The smallest score at which the cumulative stake exceeds the minority, else the largest score. Sums are exact
 * integers, so the order of partitioning cannot change the result. Voters without an entry vote 0; they are never
 * listed. Reorders the column's votes.
 */
export const weightedMedian = (ballots: Ballots, column: number, { count, total, minority }: Voters): number => {
  const { stake } = ballots;
  const from = ballots.start[column] as number;
  const end = ballots.end[column] as number;
  let positive = 0;
  for (let k = from; k < end; k++) positive += stake[k] as number;
  const below = total - positive;
  if (from === end || (end - from < count && below > minority)) return 0;
  return select({ score: ballots.score, stake, from, end, slack: minority - below });
};

/** Votes `from` to `end`; the median is where their cumulative stake exceeds `slack`. */
type Selection = {
  readonly score: Float64Array;
  readonly stake: Float64Array;
  from: number;
  end: number;
  slack: number;
};

const select = (votes: Selection): number => {
  const { score, stake } = votes;
  let { from, end, slack } = votes;
  for (;;) {
    const pivot = score[(from + end) >> 1] as number;
    // Three ways: below the pivot from the left, above it from the right, equal ones stay in between.
    let lower = from;
    let upper = end;
    let lowerStake = 0;
    let equalStake = 0;
    for (let k = from; k < upper; ) {
      const value = score[k] as number;
      const own = stake[k] as number;
      if (value > pivot) {
        score[k] = score[--upper] as number;
        stake[k] = stake[upper] as number;
        score[upper] = value;
        stake[upper] = own;
        continue;
      }
      if (value < pivot) {
        score[k] = score[lower] as number;
        stake[k] = stake[lower] as number;
        score[lower] = value;
        stake[lower++] = own;
        lowerStake += own;
      } else equalStake += own;
      k++;
    }
    if (lower > from && lowerStake > slack) end = lower;
    else if (upper === end || lowerStake + equalStake > slack) return pivot;
    else {
      slack -= lowerStake + equalStake;
      from = upper;
    }
  }
};
