import type { Dice } from "./dice.ts";

/** All there is, in rao. */
export const SUPPLY = 21_000_000n * 10n ** 9n;
export const MAX_U64 = 2n ** 64n - 1n;
/** 1 in I32F32. */
const ONE = 2 ** 32;
/** The bits of 1/65535 of it, rounded as the protocol reads kappa. */
const UNIT = 65_537;

/** Ties, one staker, nobody, dust, real supply, and now and then more than a sum can hold. */
export function drawStakes(dice: Dice, n: number): bigint[] {
  const only = dice.below(n);
  const same = dice.pick([1n, 5n, 10n ** 9n, dice.bigBelow(SUPPLY)]);
  const wrapping = (): bigint => dice.pick([0n, 1n, 2n ** 62n, 2n ** 63n, MAX_U64, dice.u64()]);
  const draw = dice.pick<(uid: number) => bigint>([
    () => same,
    (uid) => (uid === only ? same : 0n),
    () => dice.pick([0n, same]),
    () => BigInt(dice.below(4)),
    () => dice.bigBelow(SUPPLY / BigInt(n)),
    () => (dice.oneIn(2) ? 0n : dice.bigBelow(10n ** BigInt(dice.between(1, 15)))),
    dice.oneIn(10) ? () => 0n : () => same,
  ]);
  return dice.list(n, dice.oneIn(50) ? wrapping : draw);
}

/** Shares of a whole that is cut where the majority and the minority of kappa end, give or take a unit: there medians tip. */
export function stakesAtEdge(dice: Dice, n: number, kappa: number): bigint[] {
  const majority = Math.min(kappa * UNIT, ONE);
  const cut = (): number => dice.pick([majority, ONE - majority, dice.below(ONE)]) + dice.between(-1, 1);
  const cuts = dice.list(dice.between(1, 4), cut).map((at) => Math.min(Math.max(at, 0), ONE));
  cuts.sort((a, b) => a - b);
  const stakes = dice.list(n, () => 0n);
  for (const [k, end] of [...cuts, ONE].entries()) {
    const uid = dice.below(n);
    stakes[uid] = (stakes[uid] as bigint) + BigInt(end - (cuts[k - 1] ?? 0));
  }
  return stakes;
}
