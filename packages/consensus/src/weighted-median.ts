/**
 * The voters of a subnet for the column medians: each row's stake, normalised among the rows with active stake.
 * Rows without active stake have no vote at all; a vote can have stake 0 after rounding.
 */
export type Voters = {
  /** Per uid: normalised stake of a voter, −1 for who is none. */
  readonly stake: Float64Array;
  readonly count: number;
  readonly total: number;
  /** Stake that the scores at or below the median must exceed. May be negative. */
  readonly minority: number;
};

/** One column's votes: entries `from` to `end` of parallel arrays, rows ascending. */
export type ColumnVotes = {
  readonly row: Int32Array;
  readonly score: Float64Array;
  readonly from: number;
  readonly end: number;
};

/**
 * The smallest score at which the cumulative stake exceeds the minority, else the largest score. Sums are exact
 * integers, so the order of partitioning cannot change the result. Rows without an entry vote 0; they are never listed.
 */
export class WeightedMedian {
  readonly #voters: Voters;
  readonly #score: Float64Array;
  readonly #stake: Float64Array;

  constructor(voters: Voters, longestColumn: number) {
    this.#voters = voters;
    this.#score = new Float64Array(longestColumn);
    this.#stake = new Float64Array(longestColumn);
  }

  of(votes: ColumnVotes): number {
    const { count, total, minority } = this.#voters;
    const length = this.#gather(votes);
    let positive = 0;
    for (let k = 0; k < length; k++) positive += this.#stake[k] as number;
    const below = total - positive;
    if (length === 0 || (length < count && below > minority)) return 0;
    return this.#select(length, below);
  }

  /** Collects the positive scores. Of a target listed twice in one row the last entry is its vote. */
  #gather({ row, score, from, end }: ColumnVotes): number {
    const stake = this.#voters.stake;
    let length = 0;
    for (let e = from; e < end; e++) {
      const i = row[e] as number;
      const own = stake[i] as number;
      const value = score[e] as number;
      if (own < 0 || value === 0 || (e + 1 < end && row[e + 1] === i)) continue;
      this.#score[length] = value;
      this.#stake[length++] = own;
    }
    return length;
  }

  #select(length: number, below: number): number {
    const score = this.#score;
    const minority = this.#voters.minority;
    let from = 0;
    let end = length;
    let base = below;
    for (;;) {
      const pivot = score[(from + end) >> 1] as number;
      const { lower, upper, lowerStake, equalStake } = this.#partition(from, end, pivot);
      if (lower > from && base + lowerStake > minority) end = lower;
      else if (upper === end || base + lowerStake + equalStake > minority) return pivot;
      else {
        base += lowerStake + equalStake;
        from = upper;
      }
    }
  }

  /** Reorders from..end into scores below, at and above the pivot. */
  #partition(from: number, end: number, pivot: number): Partition {
    const score = this.#score;
    const stake = this.#stake;
    let lower = from;
    let upper = end;
    let lowerStake = 0;
    let equalStake = 0;
    let k = from;
    while (k < upper) {
      const value = score[k] as number;
      const own = stake[k] as number;
      if (value < pivot) {
        score[k] = score[lower] as number;
        stake[k++] = stake[lower] as number;
        score[lower] = value;
        stake[lower++] = own;
        lowerStake += own;
      } else if (value > pivot) {
        score[k] = score[--upper] as number;
        stake[k] = stake[upper] as number;
        score[upper] = value;
        stake[upper] = own;
      } else {
        equalStake += own;
        k++;
      }
    }
    return { lower, upper, lowerStake, equalStake };
  }
}

type Partition = {
  readonly lower: number;
  readonly upper: number;
  readonly lowerStake: number;
  readonly equalStake: number;
};
