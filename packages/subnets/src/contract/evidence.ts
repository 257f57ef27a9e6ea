import type { MinerIdentity } from "./miner-identity.ts";
import type { Reply } from "./verify.ts";

/** One judged task, as the validator's journal keeps it. */
export type Evidence = {
  readonly miner: MinerIdentity;
  readonly kind: number;
  readonly taskNumber: number;
  readonly outcome: Reply<unknown>["kind"];
  /** Round trip; null unless an answer came. */
  readonly latencyMs: number | null;
  readonly score: number;
  readonly reason: string;
};
