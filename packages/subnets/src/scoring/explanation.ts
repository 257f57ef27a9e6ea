import type { Standing } from "../contract/aggregate.ts";
import type { Evidence } from "../contract/evidence.ts";
import { type MinerIdentity, sameMiner } from "../contract/miner-identity.ts";
import type { ShapeStep, WeightVector } from "../contract/shape.ts";

/** Why one miner has its weight: its tasks, and the arithmetic from their scores to the number sent. */
export type Explanation = {
  readonly miner: MinerIdentity;
  readonly tasks: readonly Pick<Evidence, "kind" | "taskNumber" | "outcome" | "latencyMs" | "score" | "reason">[];
  /** Standing before and after this epoch; null where there is none. */
  readonly before: number | null;
  readonly after: number | null;
  /** The value after each step of the shape. */
  readonly steps: readonly { readonly name: string; readonly value: number }[];
  /** What goes to the chain; 0 when left out or when the validator abstains. */
  readonly weight: number;
};

type Traces = {
  readonly evidence: readonly Evidence[];
  readonly miners: readonly MinerIdentity[];
  readonly before: readonly Standing[];
  readonly standings: readonly Standing[];
  readonly steps: readonly ShapeStep[];
  readonly vector: WeightVector | null;
};

/** One explanation for each miner, by uid. */
export function explain(traces: Traces): readonly Explanation[] {
  const weights = new Map(traces.vector?.uids.map((uid, i) => [uid, traces.vector?.weights[i] ?? 0]));
  const tasks = Map.groupBy(traces.evidence, ({ miner }) => miner.uid);
  return [...traces.miners]
    .sort((a, b) => a.uid - b.uid)
    .map((miner) => ({
      miner,
      tasks: (tasks.get(miner.uid) ?? [])
        .filter((item) => sameMiner(item.miner, miner))
        .map(({ kind, taskNumber, outcome, latencyMs, score, reason }) => ({
          kind,
          taskNumber,
          outcome,
          latencyMs,
          score,
          reason,
        })),
      before: valueFor(traces.before, miner),
      after: valueFor(traces.standings, miner),
      steps: traces.steps.map(({ name, standings }) => ({ name, value: valueFor(standings, miner) ?? 0 })),
      weight: weights.get(miner.uid) ?? 0,
    }));
}

function valueFor(standings: readonly Standing[], wanted: MinerIdentity): number | null {
  return standings.find(({ miner }) => sameMiner(miner, wanted))?.value ?? null;
}
