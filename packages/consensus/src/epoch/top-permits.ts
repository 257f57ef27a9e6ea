type Amount = number | bigint;

/**
 * The `count` largest non-zero stakes get a permit; of equal stakes the higher uid wins.
 * With fewer uids than places, every non-zero stake gets one.
 * @see is_topk_nonzero
 */
export const topPermits = (stake: ArrayLike<Amount>, count: number): boolean[] => {
  const permits: boolean[] = [];
  const staked: number[] = [];
  for (let uid = 0; uid < stake.length; uid++) {
    const holds = stake[uid] !== 0 && stake[uid] !== 0n;
    permits.push(holds);
    if (holds) staked.push(uid);
  }
  const losers = stake.length - count;
  const zeros = stake.length - staked.length;
  if (losers <= zeros && !staked.some((uid) => (stake[uid] as Amount) < 0)) return permits;
  staked.sort((a, b) => order(stake[a] as Amount, stake[b] as Amount) || a - b);
  staked.forEach((uid, k) => {
    // Zeros rank between the negative stakes (which only a wrapped sum can yield) and the positive ones.
    const rank = (stake[uid] as Amount) > 0 ? k + zeros : k;
    if (rank < losers) permits[uid] = false;
  });
  return permits;
};

const order = (a: Amount, b: Amount): number => (a < b ? -1 : a > b ? 1 : 0);
