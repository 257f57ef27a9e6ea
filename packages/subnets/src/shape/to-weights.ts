import type { Standing } from "../contract/aggregate.ts";
import type { WeightVector } from "../contract/shape.ts";
import { MAX_WEIGHT } from "../limits.ts";

/**
 * Values as the chain stores weights: the largest becomes 65535, the others in proportion and rounded, zeros left out. The
 * chain scales in the same way, so that what is sent is what it keeps.
 */
export function toWeights(standings: readonly Standing[]): WeightVector {
  const most = standings.reduce((largest, { value }) => Math.max(largest, value), 0);
  if (most <= 0) return { uids: [], weights: [] };
  const rows = standings
    .map(({ miner, value }) => [miner.uid, Math.round((value / most) * MAX_WEIGHT)] as const)
    .filter(([, weight]) => weight > 0)
    .sort(([a], [b]) => a - b);
  return { uids: rows.map(([uid]) => uid), weights: rows.map(([, weight]) => weight) };
}
