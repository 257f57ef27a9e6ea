import type { Draws } from "../seed/draws.ts";
import type { Granted } from "./granted.ts";

/** The miner's half of a subnet. */
export type MinerPart<Task, Answer> = {
  /** Path of the model to serve when the operator names none; null when there is no such model. */
  readonly model: string | null;
  readonly answer: (task: Task, granted: Granted) => Promise<Answer>;
  /** A well-formed answer without any work: what trials hold honest miners against. */
  readonly guess: (task: Task, draws: Draws) => Answer;
};
