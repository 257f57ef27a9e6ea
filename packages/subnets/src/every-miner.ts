import type { Source } from "./contract/source.ts";

/** How often, and in which part of an epoch, every miner is asked. */
export type EveryMinerOptions = {
  readonly kind: number;
  readonly tasksPerEpoch: number;
  /** The part of the epoch in which questions are sent, as fractions of it. */
  readonly from: number;
  readonly until: number;
};

/** A plan that asks every miner the same number of times, spread evenly, so that no miner and no moment is crowded. */
export function everyMiner({ kind, tasksPerEpoch, from, until }: EveryMinerOptions): Source<never>["plan"] {
  return ({ miners }) => {
    const total = miners.length * tasksPerEpoch;
    return Array.from({ length: tasksPerEpoch }, (_, round) =>
      miners.map((miner, i) => ({
        miner,
        kind,
        taskNumber: round,
        at: from + ((until - from) * (round * miners.length + i)) / total,
      })),
    ).flat();
  };
}
