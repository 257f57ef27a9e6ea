/** The smallest stake that gets a permit, when more uids have stake than there are places. */
const leastOf = (stake: Float64Array, count: number): number =>
  // Numbers alone sort ten times as fast as uids by them; who ties with the least of them is found after.
  stake.slice().sort()[stake.length - count] ?? Number.POSITIVE_INFINITY;

/**
 * The `count` largest non-zero stakes get a permit; of equal stakes the higher uid wins.
 * With fewer stakes than places, every non-zero one gets one. Stakes are never negative.
 * @see is_topk_nonzero
 */
export const topPermits = (stake: Float64Array, count: number): boolean[] => {
  const permits: boolean[] = [];
  let staked = 0;
  for (let uid = 0; uid < stake.length; uid++) {
    const holds = (stake[uid] as number) > 0;
    permits.push(holds);
    if (holds) staked++;
  }
  if (staked <= count) return permits;
  const least = leastOf(stake, count);
  let ties = count;
  for (let uid = 0; uid < stake.length; uid++) if ((stake[uid] as number) > least) ties--;
  for (let uid = stake.length - 1; uid >= 0; uid--) {
    const own = stake[uid] as number;
    permits[uid] = own > least || (own === least && ties-- > 0);
  }
  return permits;
};
