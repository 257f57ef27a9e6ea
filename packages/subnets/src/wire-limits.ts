import type { SubnetLimits } from "./contract/subnet-limits.ts";

/** A subnet's limits in the terms of the wire, which knows nothing of subnets. */
export function wireLimits(limits: SubnetLimits): {
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly requestsPerPeerPerMinute: number;
  readonly requestsInFlightPerPeer: number;
  readonly deadlineMs: number;
} {
  return {
    requestBytes: limits.requestBytes,
    answerBytes: limits.answerBytes,
    requestsPerPeerPerMinute: limits.requestsPerPeerPerMinute,
    // A validator may send an epoch's tasks at once; anything beyond is not its plan.
    requestsInFlightPerPeer: limits.tasksPerEpochPerMiner,
    deadlineMs: limits.deadlineMs,
  };
}
