import { BUCKETS, type Columns } from "../columns.ts";

/** Just below `BUCKETS`: the largest vote, too, must fall into one. */
const BUCKET_RANGE = BUCKETS - 2 ** -10;

type Range = { readonly low: number; readonly high: number };

const rangeOf = (score: Float64Array, length: number): Range => {
  let low = score[0] as number;
  let high = low;
  for (let k = 1; k < length; k++) {
    low = Math.min(low, score[k] as number);
    high = Math.max(high, score[k] as number);
  }
  return { low, high };
};

/** Sorts the votes of `laneHigh` into buckets of equal width; `laneSum` says which, `buckets` what stake each holds. */
const fillBuckets = ({ laneHigh, laneVote, laneSum, buckets }: Columns, length: number, { low, high }: Range): void => {
  const perUnit = BUCKET_RANGE / (high - low);
  buckets.fill(0);
  for (let k = 0; k < length; k++) {
    const bucket = (((laneHigh[k] as number) - low) * perUnit) | 0;
    laneSum[k] = bucket;
    buckets[bucket] = (buckets[bucket] as number) + (laneVote[k] as number);
  }
};

/** Packs the votes of one bucket to the front, without a branch that nobody could predict. */
const keepBucket = ({ laneHigh, laneVote, laneSum }: Columns, length: number, bucket: number): number => {
  let kept = 0;
  for (let k = 0; k < length; k++) {
    laneHigh[kept] = laneHigh[k] as number;
    laneVote[kept] = laneVote[k] as number;
    kept += (laneSum[k] === bucket ? 1 : 0) | 0;
  }
  return kept;
};

/**
 * The smallest of the first `length` scores in `laneHigh` at which the cumulative stake in `laneVote` exceeds `slack`,
 * which is less than their sum. Each round keeps one of 64 buckets, so six rounds tell any two scores apart.
 */
export const selectVote = (columns: Columns, length: number, slack: number): number => {
  const { laneHigh, buckets } = columns;
  let left = length;
  let missing = slack;
  for (;;) {
    const range = rangeOf(laneHigh, left);
    if (range.low === range.high) return range.low;
    fillBuckets(columns, left, range);
    let bucket = 0;
    for (; (buckets[bucket] as number) <= missing; bucket++) missing -= buckets[bucket] as number;
    left = keepBucket(columns, left, bucket);
  }
};
