/**
 * The `count` largest non-zero stakes get a permit; of equal stakes the higher uid wins.
 * With fewer uids than places, every non-zero stake gets one.
 */
export const topPermits = (stake: readonly bigint[], count: number): boolean[] => {
  const permits = stake.map((x) => x !== 0n);
  const losers = stake.length - count;
  const staked = stake.map((_, uid) => uid).filter((uid) => permits[uid]);
  const zeros = stake.length - staked.length;
  staked.sort((a, b) => order(stake[a] as bigint, stake[b] as bigint) || a - b);
  staked.forEach((uid, k) => {
    // Zeros rank between the negative stakes (which only a wrapped sum can yield) and the positive ones.
    const rank = (stake[uid] as bigint) > 0n ? k + zeros : k;
    if (rank < losers) permits[uid] = false;
  });
  return permits;
};

const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
