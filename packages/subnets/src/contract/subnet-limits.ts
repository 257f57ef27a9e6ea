/** How large and how often. Every quota of wire, miner and validator is derived from these. */
export type SubnetLimits = {
  readonly requestBytes: number;
  readonly answerBytes: number;
  /** A miner's whole time for one task, from the validator's send to its receipt. */
  readonly deadlineMs: number;
  readonly requestsPerPeerPerMinute: number;
  readonly tasksPerEpochPerMiner: number;
};
