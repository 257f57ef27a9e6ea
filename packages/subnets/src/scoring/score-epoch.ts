import type { ScoreTable } from "../contract/aggregate.ts";
import type { Evidence } from "../contract/evidence.ts";
import { type MinerIdentity, sameMiner } from "../contract/miner-identity.ts";
import type { Decision } from "../contract/policy.ts";
import type { WeightVector } from "../contract/shape.ts";
import type { AnySubnet } from "../contract/subnet-plugin.ts";
import { MAX_WEIGHT } from "../limits.ts";
import { type Explanation, explain } from "./explanation.ts";

/** One epoch as a validator saw it. */
export type EpochScoring = {
  readonly table: ScoreTable;
  readonly evidence: readonly Evidence[];
  /** All registrations that may be scored now; scores of any other are forgotten. */
  readonly miners: readonly MinerIdentity[];
  readonly lastGood: LastGood | null;
  /** The subnet owner's uid, which takes burnt weight; null when it has none. */
  readonly ownerUid: number | null;
};

/** The weights that were sent last, and who held the uids then. */
export type LastGood = { readonly vector: WeightVector; readonly miners: readonly MinerIdentity[] };

/** What to send to the chain, and the state to go on with. `vector` is null when the validator abstains. */
export type EpochScores = {
  readonly table: ScoreTable;
  readonly decision: Decision;
  readonly vector: WeightVector | null;
  readonly explanations: readonly Explanation[];
};

/** Evidence and state → state and weights. Pure: the same objects run in the validator, the simulator and the analyst. */
export function scoreEpoch(
  plugin: Pick<AnySubnet, "aggregate" | "shape" | "policy">,
  epoch: EpochScoring,
): EpochScores {
  const wanted = plugin.policy({ evidence: epoch.evidence, miners: epoch.miners });
  const counted = wanted.kind === "weigh" ? epoch.evidence : [];
  const before = plugin.aggregate.standings(epoch.table);
  const table = plugin.aggregate.update(epoch.table, counted, epoch.miners);
  const standings = plugin.aggregate.standings(table);
  const { vector: shapedVector, steps } = plugin.shape(standings);
  const { decision, vector } = settle(wanted, shapedVector, epoch);
  const explanations = explain({ evidence: epoch.evidence, miners: epoch.miners, before, standings, steps, vector });
  return { table, decision, vector, explanations };
}

/** Every decision that cannot be carried out becomes abstention, with the reason added. */
function settle(wanted: Decision, fresh: WeightVector, epoch: EpochScoring): Pick<EpochScores, "decision" | "vector"> {
  const abstain = (why: string): Pick<EpochScores, "decision" | "vector"> => ({
    decision: { kind: "abstain", reason: `${wanted.reason}; ${why}` },
    vector: null,
  });
  switch (wanted.kind) {
    case "weigh":
      return fresh.uids.length === 0 ? abstain("nobody earned a weight") : { decision: wanted, vector: fresh };
    case "abstain":
      return { decision: wanted, vector: null };
    case "last-good": {
      const vector = lastGood(epoch);
      return vector === null ? abstain("no miner with earlier weights is left") : { decision: wanted, vector };
    }
    case "burn":
      if (epoch.ownerUid === null) return abstain("the owner has no uid to burn to");
      return { decision: wanted, vector: { uids: [epoch.ownerUid], weights: [MAX_WEIGHT] } };
  }
}

/** The earlier weights of those who still hold their uids: a newcomer must not inherit what another one earned. */
function lastGood({ lastGood: earlier, miners }: EpochScoring): WeightVector | null {
  if (earlier === null) return null;
  const stayed = new Set(
    earlier.miners.filter((old) => miners.some((now) => sameMiner(old, now))).map(({ uid }) => uid),
  );
  const rows = earlier.vector.uids.flatMap((uid, i) =>
    stayed.has(uid) ? [[uid, earlier.vector.weights[i] ?? 0] as const] : [],
  );
  return rows.length === 0 ? null : { uids: rows.map(([uid]) => uid), weights: rows.map(([, weight]) => weight) };
}
