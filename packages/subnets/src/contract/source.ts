import type { Granted } from "./granted.ts";
import type { MinerIdentity } from "./miner-identity.ts";

/** One question to be put to one miner, `at` a fraction of the epoch (0 is its first block, 1 its end). */
export type Ask = {
  readonly miner: MinerIdentity;
  /** Id of the task kind. */
  readonly kind: number;
  readonly taskNumber: number;
  readonly at: number;
};

/** What a source may know when it plans an epoch. */
export type EpochView = {
  readonly index: number;
  readonly miners: readonly MinerIdentity[];
};

/** An `Ask` with the secret-derived seed from which its task, and nothing else, follows. */
export type TaskOrder = {
  readonly miner: MinerIdentity;
  readonly kind: number;
  readonly taskNumber: number;
  readonly seed: Uint8Array;
};

/** Who is asked what, when. */
export type Source<Task> = {
  /** Pure: the same view gives the same plan, so that a restarted validator goes on where it was. */
  readonly plan: (epoch: EpochView) => readonly Ask[];
  /** Deterministic in the order: the journal keeps the secret, and from it any task can be drawn again. */
  readonly draw: (order: TaskOrder, granted: Granted) => Promise<Task>;
};
