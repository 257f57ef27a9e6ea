/** A stand-by proposer or submitter steps in this many blocks after the one before it. */
export const BLOCKS_PER_TURN = 2;

/** Rao beside the deposit that a challenge needs: the fee of a ruling, some 0.03 tokens, and what keeps an account alive. */
export const CHALLENGE_COSTS = 50_000_000n;

/** Miners followed at once: every uid of a full subnet, so that no slow miner holds up another. One session costs about 41 KB. */
export const MINERS_IN_FLIGHT = 256;

/** The largest journal record holds the score table: 256 uids with a few numbers each stay below 64 KiB; this leaves a wide margin. */
export const JOURNAL_RECORD_BYTES = 1024 * 1024;

/** A sign-once record names one epoch and one hash. */
export const SIGNED_RECORD_BYTES = 1024;

/** The share of an epoch in which tasks are asked; what remains is for weights to be included before the boundary. */
export const ASKING_SHARE = { numerator: 3, denominator: 5 } as const;
