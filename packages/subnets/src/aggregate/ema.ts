import type { Aggregate, ScoreCell, ScoreTable, Standing } from "../contract/aggregate.ts";
import type { Evidence } from "../contract/evidence.ts";
import type { TaskKind } from "../contract/subnet-plugin.ts";
import { SubnetError } from "../subnet-errors.ts";
import { cellKey } from "./cell-key.ts";
import { scoreTableCodec } from "./score-table-codec.ts";

/** How fast scores move, and what each task kind counts. */
export type EmaOptions = {
  /** The part of the newest epoch, above 0 and up to 1. */
  readonly alpha: number;
  readonly kinds: readonly TaskKind[];
};

/** A layout of its own for each aggregator, so that another one's state is refused and not misread. */
const EMA_LAYOUT = 1;

/**
 * Exponential moving average of each epoch's mean score. A first epoch counts in full; who is not asked keeps its score; a
 * new registration starts anew. The order in which evidence arrives does not matter.
 */
export function ema({ alpha, kinds }: EmaOptions): Aggregate {
  if (!(alpha > 0 && alpha <= 1)) {
    throw new SubnetError({ code: "SUBNET_OPTION", option: "alpha", value: alpha, expected: "above 0 and at most 1" });
  }
  return {
    codec: scoreTableCodec({ layout: EMA_LAYOUT, valuesPerCell: 1 }),
    empty: { cells: [] },
    update: (table, evidence, miners) => {
      const cells = new Map(table.cells.map((cell) => [cellKey(cell), cell]));
      for (const [key, part] of grouped(evidence)) cells.set(key, next(cells.get(key), part, alpha));
      const present = new Set(miners.map((miner) => cellKey({ miner, kind: 0 })));
      const kept = [...cells.values()].filter(({ miner }) => present.has(cellKey({ miner, kind: 0 })));
      return { cells: kept.sort(byPlace) };
    },
    standings: (table) => standings(table, new Map(kinds.map(({ id, weight }) => [id, weight]))),
  };
}

function grouped(evidence: readonly Evidence[]): Map<string, Evidence[]> {
  const groups = new Map<string, Evidence[]>();
  // Sums of fractions depend on their order: the task number gives every validator run the same one.
  for (const item of [...evidence].sort((a, b) => a.taskNumber - b.taskNumber || a.score - b.score)) {
    const key = cellKey(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function next(before: ScoreCell | undefined, evidence: readonly Evidence[], alpha: number): ScoreCell {
  const { miner, kind } = evidence[0] as Evidence;
  const mean = evidence.reduce((sum, { score }) => sum + score, 0) / evidence.length;
  const old = before?.values[0];
  const value = old === undefined ? mean : old + alpha * (mean - old);
  return { miner, kind, updates: (before?.updates ?? 0) + 1, values: [value] };
}

function standings(table: ScoreTable, weights: ReadonlyMap<number, number>): readonly Standing[] {
  const byMiner = new Map<string, ScoreCell[]>();
  for (const cell of table.cells) {
    if (!weights.has(cell.kind)) continue; // a kind that the subnet gave up
    const key = cellKey({ miner: cell.miner, kind: 0 });
    byMiner.set(key, [...(byMiner.get(key) ?? []), cell]);
  }
  return [...byMiner.values()].map((cells) => {
    const total = cells.reduce((sum, { kind }) => sum + (weights.get(kind) ?? 0), 0);
    const value = cells.reduce((sum, { kind, values }) => sum + (weights.get(kind) ?? 0) * (values[0] ?? 0), 0) / total;
    return { miner: (cells[0] as ScoreCell).miner, value };
  });
}

function byPlace(a: ScoreCell, b: ScoreCell): number {
  return a.miner.uid - b.miner.uid || a.miner.registeredAt - b.miner.registeredAt || a.kind - b.kind;
}
