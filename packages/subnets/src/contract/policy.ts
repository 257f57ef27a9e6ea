import type { Evidence } from "./evidence.ts";
import type { MinerIdentity } from "./miner-identity.ts";

/** What a policy looks at before weights are set. */
export type PolicyView = { readonly evidence: readonly Evidence[]; readonly miners: readonly MinerIdentity[] };

/**
 * What to do with an epoch. Only `weigh` lets its evidence count: in all other cases the evidence itself is in doubt, and
 * the scores stay as they were.
 */
export type Decision = {
  readonly kind: "weigh" | "abstain" | "last-good" | "burn";
  readonly reason: string;
};

/** Too little evidence: say nothing, repeat the last good weights, or give everything to the owner's uid. Pure. */
export type Policy = (view: PolicyView) => Decision;
