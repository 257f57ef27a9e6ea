import { NOBODY } from "../src/engine/columns.ts";
import { PASS } from "../src/engine/engine.ts";
import { findEntry } from "../src/engine/find-entry.ts";
import { RULE } from "../src/engine/rules.ts";
import { sharedEngine } from "../src/engine/shared-engine.ts";
import type { EngineName } from "../src/index.ts";
import type { LayoutName } from "./in-layout.ts";

/** The votes on one uid. */
export type Ballot = {
  /** Stake of each row, I32F32 bits; and who counts as a voter, for a stake can be 0. */
  readonly vote: ArrayLike<number>;
  readonly isVoter: readonly boolean[];
  /** I32F32 bits; rows with 0 are left out of columns that list their rows. */
  readonly score: readonly number[];
  /** What the votes up to the median must exceed. */
  readonly minority: number;
  /** What the epoch before agreed on, which an engine may try first. */
  readonly guess?: number;
};

/** Columns that a sparse subnet has beside the one that is looked at. */
const EMPTY_COLUMNS = 3;

/** The consensus that an engine finds in a column with this ballot. */
export const columnMedian = (engine: EngineName, layout: LayoutName, ballot: Ballot): number => {
  const { vote, isVoter, score, minority, guess } = ballot;
  const { allocate, load, passColumns } = sharedEngine(engine);
  const rows = score.length;
  const listed = score.filter((x) => x > 0).length;
  const dense = layout === "dense";
  const columns = allocate({ n: dense ? 1 : 1 + EMPTY_COLUMNS, rows, weights: dense ? rows : listed, bonds: 0 });
  columns.registered.fill(0);
  columns.outdated.fill(0);
  columns.limit.fill(1);
  columns.own.fill(NOBODY);
  columns.bondStart.fill(0);
  columns.weightTarget.fill(0);
  columns.weightValue.fill(1);
  let staged = 0;
  columns.weightStart[0] = 0;
  score.forEach((x, r) => {
    staged += x > 0 ? 1 : 0;
    columns.weightStart[r + 1] = staged;
  });
  load(columns);
  score.forEach((x, r) => {
    if (x > 0) columns.weight[findEntry(columns, 0, r)] = x;
  });
  for (const perRow of [columns.vote, columns.isVoter, columns.stakeHigh, columns.stakeLow]) perRow.fill(0);
  columns.vote.set(vote);
  columns.isVoter.set(isVoter.map(Number));
  columns.rules.fill(0);
  columns.rules[RULE.voters] = isVoter.filter(Boolean).length;
  columns.rules[RULE.total] = Array.from(vote).reduce((sum, x) => sum + x, 0);
  columns.rules[RULE.minority] = minority;
  columns.rules[RULE.guess] = guess === undefined ? 0 : 1;
  columns.consensus.fill(guess ?? 0);
  passColumns(columns, PASS.consensus);
  return columns.consensus[0] as number;
};
