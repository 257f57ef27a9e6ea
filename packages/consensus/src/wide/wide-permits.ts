/**
 * The `count` largest non-zero stakes get a permit; of equal stakes the higher uid wins. Stakes may be negative, which
 * only a wrapped sum can yield; zeros rank between those and the positive ones.
 * @see is_topk_nonzero
 */
export const widePermits = (stake: readonly bigint[], count: number): boolean[] => {
  const order = stake.map((_, uid) => uid).sort((a, b) => compare(stake[a] as bigint, stake[b] as bigint) || a - b);
  const permits = stake.map((x) => x !== 0n);
  for (const uid of order.slice(0, Math.max(0, stake.length - count))) permits[uid] = false;
  return permits;
};

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
