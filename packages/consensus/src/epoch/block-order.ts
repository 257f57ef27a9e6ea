/** Block numbers as numbers in the same order: themselves when small, else their ranks. */
export type BlockOrder = { readonly registered: Float64Array; readonly limits: Float64Array };

/**
 * A matrix entry survives when its target registered below its row's limit. Comparing bigints per entry would cost
 * more than the arithmetic, so both sides become numbers once; above 2^53 only their order is kept.
 */
export const blockOrder = (registered: ArrayLike<bigint>, limits: ArrayLike<bigint>): BlockOrder => {
  const exact = { registered: numbers(registered), limits: numbers(limits) };
  if (areExact(exact.registered) && areExact(exact.limits)) return exact;
  const all = new Set([...Array.from(registered), ...Array.from(limits)]);
  const sorted = [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const rank = new Map(sorted.map((block, i) => [block, i]));
  const ranks = (blocks: ArrayLike<bigint>): Float64Array =>
    Float64Array.from(Array.from(blocks), (block) => rank.get(block) as number);
  return { registered: ranks(registered), limits: ranks(limits) };
};

const numbers = (blocks: ArrayLike<bigint>): Float64Array => {
  const found = new Float64Array(blocks.length);
  for (let i = 0; i < found.length; i++) found[i] = Number(blocks[i]);
  return found;
};

const areExact = (blocks: Float64Array): boolean => {
  for (let i = 0; i < blocks.length; i++) if ((blocks[i] as number) >= 2 ** 53) return false;
  return true;
};
