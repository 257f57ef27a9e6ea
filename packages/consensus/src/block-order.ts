/** Block numbers as numbers in the same order: themselves when small, else their ranks. */
export type BlockOrder = { readonly registered: Float64Array; readonly limits: Float64Array };

/**
 * A matrix entry survives when its target registered below its row's limit. Comparing bigints per entry would cost
 * more than the arithmetic, so both sides become numbers once; above 2^53 only their order is kept.
 */
export const blockOrder = (registered: ArrayLike<bigint>, limits: readonly bigint[]): BlockOrder => {
  const all = [...Array.from(registered), ...limits];
  const small = all.every((block) => block < 2n ** 53n);
  const sorted = small ? [] : [...new Set(all)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rank = new Map(sorted.map((block, i) => [block, i]));
  const numbers = Float64Array.from(all, small ? Number : (block) => rank.get(block) as number);
  return { registered: numbers.subarray(0, registered.length), limits: numbers.subarray(registered.length) };
};
