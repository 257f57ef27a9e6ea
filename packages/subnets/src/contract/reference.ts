import type { Granted } from "./granted.ts";
import type { TaskOrder } from "./source.ts";

/** What an answer is held against: ground truth, a reference model's answer, a proof to check, or several of them. */
export type Reference<Task, Truth> = {
  /** Path of the ONNX file that `granted.engine` runs on a validator; null when this subnet needs no model. */
  readonly model: string | null;
  /** `order` lets ground truth be derived from the seed again; it never travels to a miner. */
  readonly truth: (drawn: { readonly task: Task; readonly order: TaskOrder }, granted: Granted) => Promise<Truth>;
};
