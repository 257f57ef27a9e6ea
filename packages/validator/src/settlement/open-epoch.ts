/** One who may vote on an epoch's outcome, with the stake that was frozen for it and the tag it sent, if any. */
export type Elector = {
  /** As frozen: what its tag is bound to. */
  readonly hotkey: string;
  /** The hotkey that speaks for it: itself, or its successor when it was swapped since. */
  readonly speaker: string;
  readonly stake: bigint;
  /** Not live before it sends a tag. */
  readonly chilled: boolean;
  readonly tag: Uint8Array | null;
};

/** What the chain says of an epoch that is being settled, read at one finalised block. */
export type OpenEpoch = {
  readonly index: number;
  /** E, the boundary block at which the input was frozen. */
  readonly block: number;
  /** Last block in which a tag counts. */
  readonly attestEnd: number;
  /** Last block in which an outcome is taken. */
  readonly close: number;
  /** Blocks between a root and the first submission. */
  readonly challengeBlocks: number;
  readonly digest: Uint8Array;
  readonly electors: readonly Elector[];
  readonly root: Uint8Array | null;
  readonly rootedAt: number | null;
};
