import type { ProcessEvent } from "./network.ts";

/** What one validator said of one miner in one epoch. */
export type ScoreReport = {
  readonly uid: number;
  readonly tasks: number;
  readonly answered: number;
  readonly score: number;
};

type Weights = { readonly uids: readonly number[]; readonly weights: readonly number[] };
type Said = { scores: readonly ScoreReport[]; weights: Weights | null };

/** Collects what the validators report, by epoch and validator. */
export class EpochReports {
  readonly #said = new Map<number, Map<string, Said>>();

  take({ from, event }: ProcessEvent): void {
    if (typeof event.epoch !== "number") return;
    const epoch = this.#said.get(event.epoch) ?? new Map<string, Said>();
    this.#said.set(event.epoch, epoch);
    const said = epoch.get(from) ?? { scores: [], weights: null };
    epoch.set(from, said);
    if (event.event === "scored") said.scores = event.miners as readonly ScoreReport[];
    if (event.event === "weights") said.weights = event as unknown as Weights;
  }

  /** One miner's tasks of an epoch, all validators together. */
  scores(epoch: number, uid: number, validators: readonly string[]): Omit<ScoreReport, "uid"> {
    const own = validators.flatMap(
      (name) => this.#of(epoch, name)?.scores.filter((report) => report.uid === uid) ?? [],
    );
    const tasks = own.reduce((sum, report) => sum + report.tasks, 0);
    return {
      tasks,
      answered: own.reduce((sum, report) => sum + report.answered, 0),
      score: tasks === 0 ? 0 : own.reduce((sum, report) => sum + report.score * report.tasks, 0) / tasks,
    };
  }

  /** The share of one validator's weight that went to a miner; null when it set none. */
  weightShare(epoch: number, uid: number, validator: string): number | null {
    const weights = this.#of(epoch, validator)?.weights ?? null;
    if (weights === null) return null;
    const sum = weights.weights.reduce((total, weight) => total + weight, 0);
    const at = weights.uids.indexOf(uid);
    return at < 0 || sum === 0 ? 0 : (weights.weights[at] ?? 0) / sum;
  }

  /** Drops what was said of the epochs up to this one: it has been read. */
  forget(last: number): void {
    for (const epoch of this.#said.keys()) if (epoch <= last) this.#said.delete(epoch);
  }

  #of(epoch: number, validator: string): Said | null {
    return this.#said.get(epoch)?.get(validator) ?? null;
  }
}
