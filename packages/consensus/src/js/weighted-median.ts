import type { Voters } from "../epoch/voters.ts";
import { isPositive } from "../fixed/fixed.ts";
import type { Ballots } from "./ballots.ts";

/** Where votes lie: one column among the ballots, or the spare place to which a round moves what is above its pivot. */
type Pile = { readonly score: Float64Array; readonly stake: Float64Array; readonly at: number };

/** How many votes are left, their stake, and how much of it the median must exceed. */
type Range = { readonly length: number; readonly stake: number; readonly slack: number };

/**
 * Finds column medians: the smallest score at which the cumulative stake exceeds the minority, else the largest score.
 * Sums are exact integers, so the order of partitioning cannot change the result. Voters without an entry vote 0;
 * they are never listed. Reorders the ballots.
 */
export class WeightedMedian {
  readonly #ballots: Ballots;
  readonly #voters: Voters;
  readonly #spare: Pile;

  constructor(ballots: Ballots, voters: Voters) {
    const { start, end } = ballots;
    const longest = end.reduce((most, last, column) => Math.max(most, last - (start[column] as number)), 0);
    this.#ballots = ballots;
    this.#voters = voters;
    this.#spare = { score: new Float64Array(longest), stake: new Float64Array(longest), at: 0 };
  }

  of(column: number): number {
    const { count, total, minority } = this.#voters;
    const { start, end, score, stake } = this.#ballots;
    const at = start[column] as number;
    const length = (end[column] as number) - at;
    let positive = 0;
    for (let k = at; k < at + length; k++) positive += stake[k] as number;
    const below = total - positive;
    if (length === 0 || (length < count && below > minority)) return 0;
    return select({ score, stake, at }, this.#spare, { length, stake: positive, slack: minority - below });
  }
}

const select = (votes: Pile, spare: Pile, range: Range): number => {
  let here = votes;
  let other = spare;
  let { length, stake, slack } = range;
  for (;;) {
    const pivot = here.score[here.at + (length >> 1)] as number;
    const { lower, upper, lowerStake, upperStake } = partition(here, other, { length, pivot });
    if (lower > 0 && lowerStake > slack) {
      length = lower;
      stake = lowerStake;
    } else if (upper === 0 || stake - upperStake > slack) {
      return pivot;
    } else {
      slack -= stake - upperStake;
      length = upper;
      stake = upperStake;
      [here, other] = [other, here];
    }
  }
};

type Parted = {
  readonly lower: number;
  readonly upper: number;
  readonly lowerStake: number;
  readonly upperStake: number;
};

/** Packs what is below the pivot where it lies and what is above it in `other`; every vote is written to both places. */
const partition = (here: Pile, other: Pile, { length, pivot }: { length: number; pivot: number }): Parted => {
  const { score, stake, at } = here;
  const { score: otherScore, stake: otherStake } = other;
  const end = at + length;
  let lower = at;
  let upper = other.at;
  let lowerStake = 0;
  let upperStake = 0;
  for (let k = at; k < end; k++) {
    const value = score[k] as number;
    const own = stake[k] as number;
    const isBelow = isPositive(pivot - value);
    const isAbove = isPositive(value - pivot);
    score[lower] = value;
    stake[lower] = own;
    otherScore[upper] = value;
    otherStake[upper] = own;
    lower += isBelow | 0;
    upper += isAbove | 0;
    lowerStake += own * isBelow;
    upperStake += own * isAbove;
  }
  return { lower: lower - at, upper: upper - other.at, lowerStake, upperStake };
};
