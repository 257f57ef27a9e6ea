import type { SparseRow } from "@neurite/core/codec";
import type { Dice } from "./dice.ts";

type Habit = {
  /** Once in so many targets, a uid is left out; 1 leaves out all. */
  readonly skip: number;
  readonly shuffled: boolean;
  /** Targets reach this far; above n they are nobody. */
  readonly reach: number;
  readonly repeats: boolean;
  /** Values by target that rows agree on, more or less. */
  readonly common: readonly number[];
  readonly noise: number;
};

/** A matrix whose rows share habits: dense or sparse, in order or not, in agreement or not, ties and zeros everywhere. */
export function drawRows(dice: Dice, n: number): SparseRow[] {
  const reach = dice.oneIn(6) ? n + 3 : n;
  const palette = dice.pick([[0, 1, 65_535], [65_535], [0, 21_845, 65_535], null, null]);
  const habit: Habit = {
    skip: dice.pick([2, 4, 1_000]),
    shuffled: dice.oneIn(2),
    reach,
    repeats: dice.oneIn(40),
    common: dice.list(reach, () => (palette === null ? dice.below(65_536) : dice.pick(palette))),
    noise: dice.pick([0, 0, 1, 2_000, 65_535]),
  };
  const absent = dice.pick([2, 5, 1_000]);
  const rows = dice.list(n, (uid) => (dice.oneIn(absent) ? null : drawRow(dice, uid, habit)));
  return rows.filter((row) => row !== null && row.targets.length > 0) as SparseRow[];
}

function drawRow(dice: Dice, uid: number, habit: Habit): SparseRow {
  const targets = Array.from({ length: habit.reach }, (_, target) => target).filter(() => !dice.oneIn(habit.skip));
  if (habit.repeats && targets.length > 0) targets.push(dice.pick(targets));
  if (habit.shuffled) dice.shuffle(targets);
  const values = targets.map((target) => {
    if (dice.oneIn(12)) return dice.pick([0, 1, 65_535]);
    const value = (habit.common[target] as number) + dice.between(-habit.noise, habit.noise);
    return Math.min(Math.max(value, 0), 65_535);
  });
  return { uid, targets: Uint16Array.from(targets), values: Uint16Array.from(values) };
}
