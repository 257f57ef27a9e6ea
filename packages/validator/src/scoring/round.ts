import type { BlockClock } from "@neurite/core/chain";
import { type Logger, mapBounded } from "@neurite/core/primitives";
import { type Ask, taskSeed } from "@neurite/subnets";
import { ASKING_SHARE, MINERS_IN_FLIGHT } from "../limits.ts";
import type { EpochInHand, Journal } from "./journal.ts";
import { putTask, type TaskModules } from "./put-task.ts";
import type { EpochPosition, ServingMiner } from "./scorer-chain.ts";

export type RoundOptions = {
  readonly epoch: EpochInHand;
  readonly position: EpochPosition;
  readonly peers: readonly ServingMiner[];
};
export type RoundModules = TaskModules & {
  readonly blocks: BlockClock;
  readonly journal: Journal;
  readonly logger: Logger;
};

/** Asks every serving miner its tasks of one epoch, each exactly once across any number of restarts. */
export class Round {
  readonly #options: RoundOptions;
  readonly #modules: RoundModules;
  readonly #judged: ReadonlySet<string>;

  constructor(options: RoundOptions, modules: RoundModules) {
    this.#options = options;
    this.#modules = modules;
    this.#judged = new Set(options.epoch.evidence.map(taskKey));
  }

  /** Resolves when every task is judged or the asking share of the epoch is over. */
  async run(signal: AbortSignal): Promise<void> {
    const { epoch, peers } = this.#options;
    const miners = peers.map(({ miner }) => miner);
    const plan = this.#modules.plugin.source.plan({ index: epoch.epoch, miners });
    const lanes = peers.map((peer) => ({ peer, asks: this.#open(plan, peer) }));
    await mapBounded(lanes, MINERS_IN_FLIGHT, ({ peer, asks }) => this.#askInTurn(peer, asks, signal));
  }

  #open(plan: readonly Ask[], peer: ServingMiner): readonly Ask[] {
    const own = plan.filter((ask) => ask.miner.uid === peer.miner.uid);
    const open = own.filter((ask) => !this.#judged.has(taskKey(ask)));
    return open.sort((a, b) => a.at - b.at);
  }

  async #askInTurn(peer: ServingMiner, asks: readonly Ask[], signal: AbortSignal): Promise<void> {
    const { epoch, position } = this.#options;
    const { blocks, journal } = this.#modules;
    const window = Math.floor((position.tempo * ASKING_SHARE.numerator) / ASKING_SHARE.denominator);
    for (const { miner, kind, taskNumber, at } of asks) {
      const due = position.boundary + Math.floor(at * window);
      const block = await blocks.next(due - 1, signal);
      // A task asked after the window could not reach this epoch's weights: it is left unasked, which costs nobody anything.
      if (block.number > position.boundary + window) return;
      const { secret, blockHash } = epoch;
      const seed = taskSeed({ secret, blockHash, uid: miner.uid, hotkey: miner.hotkey, taskNumber });
      const order = { miner, kind, taskNumber, seed };
      await journal.judged(epoch.epoch, await putTask(this.#modules, { peer, order }, signal));
    }
  }
}

/** With the hotkey: a uid may change hands while the validator is down, and its new owner was asked nothing yet. */
function taskKey({ miner, kind, taskNumber }: Pick<Ask, "miner" | "kind" | "taskNumber">): string {
  return `${miner.uid}/${miner.hotkey}/${kind}/${taskNumber}`;
}
