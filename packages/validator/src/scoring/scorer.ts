import type { Block, TxResult } from "@neurite/core/chain";
import type { Report } from "@neurite/core/node";
import { blake2b256, type Logger, type Random, toHex, utf8 } from "@neurite/core/primitives";
import { type Evidence, scoreEpoch, type WeightVector } from "@neurite/subnets";
import { outliveOutage } from "../outlive-outage.ts";
import type { SignOnce } from "../sign-once.ts";
import { ValidatorError } from "../validator-errors.ts";
import type { EpochInHand } from "./journal.ts";
import { Round, type RoundModules } from "./round.ts";
import type { EpochPosition, ScorerChain, ServingMiner } from "./scorer-chain.ts";

/** Bytes of the secret from which an epoch's tasks are drawn. */
const SECRET_BYTES = 32;

export type ScorerOptions = { readonly netuid: number; readonly hotkey: string };
export type ScorerModules = RoundModules & {
  readonly chain: ScorerChain;
  readonly signOnce: SignOnce;
  readonly random: Random;
  readonly logger: Logger;
  readonly report: Report;
};

/** Asks, judges and weighs one subnet's miners, epoch after epoch. */
export class Scorer {
  readonly #options: ScorerOptions;
  readonly #modules: ScorerModules;

  constructor(options: ScorerOptions, modules: ScorerModules) {
    this.#options = options;
    this.#modules = modules;
  }

  /** Runs until `signal` aborts. An epoch that was scored before a restart is not scored again. */
  async run(signal: AbortSignal): Promise<void> {
    const { blocks } = this.#modules;
    let seen = -1;
    while (!signal.aborted) {
      const block = await blocks.next(seen, signal);
      seen = block.number;
      await outliveOutage(() => this.#step(block, signal), this.#modules.logger);
    }
  }

  async #step(block: Block, signal: AbortSignal): Promise<void> {
    const { chain, journal } = this.#modules;
    const position = await chain.position(this.#options.netuid, block);
    if (position.index <= journal.scoredEpoch) return;
    const peers = await chain.servingMiners(this.#options.netuid, block);
    const others = peers.filter(({ miner }) => miner.hotkey !== this.#options.hotkey);
    await this.#epoch(position, others, signal);
  }

  async #epoch(position: EpochPosition, peers: readonly ServingMiner[], signal: AbortSignal): Promise<void> {
    const { journal, logger } = this.#modules;
    const epoch = await this.#inHand(position);
    await new Round({ epoch, position, peers }, this.#modules).run(signal);
    const evidence = journal.inHand?.evidence ?? [];
    const vector = await this.#score(position, evidence, peers);
    logger.info("Epoch judged", { epoch: epoch.epoch, miners: peers.length, tasks: evidence.length, weights: vector });
    if (vector !== null) await this.#setWeights(position, vector, signal);
  }

  /** The epoch that the journal holds, or a new one with a fresh secret. */
  async #inHand(position: EpochPosition): Promise<EpochInHand> {
    const { journal, chain, random } = this.#modules;
    if (journal.inHand?.epoch === position.index) return journal.inHand;
    const blockHash = await chain.blockHash(position.boundary);
    return journal.begin({
      epoch: position.index,
      block: position.boundary,
      blockHash,
      secret: random.bytes(SECRET_BYTES),
    });
  }

  async #score(
    position: EpochPosition,
    evidence: readonly Evidence[],
    peers: readonly ServingMiner[],
  ): Promise<WeightVector | null> {
    const { plugin, journal, report } = this.#modules;
    const table = journal.table === null ? plugin.aggregate.empty : plugin.aggregate.codec.decode(journal.table);
    const miners = peers.map(({ miner }) => miner);
    const { lastGood } = journal;
    const scored = scoreEpoch(plugin, { table, evidence, miners, lastGood, ownerUid: position.ownerUid });
    const weights = scored.vector === null ? null : { vector: scored.vector, miners };
    const encoded = plugin.aggregate.codec.encode(scored.table);
    await journal.scored(position.index, { table: encoded, weights, decision: scored.decision.kind });
    report({ event: "scored", epoch: position.index, miners: summary(evidence), decision: scored.decision.kind });
    return scored.vector;
  }

  /** Repeats the same weights until the chain has them or the epoch is over; other weights for it can never be signed. */
  async #setWeights(position: EpochPosition, vector: WeightVector, signal: AbortSignal): Promise<void> {
    const { blocks, chain, signOnce, logger, report } = this.#modules;
    const { netuid } = this.#options;
    const epoch = position.index;
    try {
      await signOnce.claim("weights", { netuid, epoch }, toHex(blake2b256(utf8(JSON.stringify(vector)))));
    } catch (error) {
      if (!(error instanceof ValidatorError)) throw error;
      return logger.error(error.message, { ...error.fault, nextStep: error.nextStep });
    }
    let refusal = "";
    for (let seen = -1; ; ) {
      const block = await blocks.next(seen, signal);
      seen = block.number;
      if (block.number >= position.boundary + position.tempo - 1)
        return logger.warn("Weights not set in this epoch", { epoch, refusal });
      const result = await chain.setWeights(netuid, vector);
      if (result.kind === "applied") {
        logger.info("Weights set", { epoch, block: result.block.number, uids: vector.uids, weights: vector.weights });
        return report({
          event: "weights",
          epoch,
          block: result.block.number,
          uids: vector.uids,
          weights: vector.weights,
        });
      }
      const why = reasonOf(result);
      if (why !== refusal) logger.warn("Weights not taken yet", { epoch, why });
      refusal = why;
    }
  }
}

function reasonOf(result: Exclude<TxResult, { kind: "applied" }>): string {
  return result.kind === "refused" ? result.error : result.why;
}

/** Per miner: how many tasks, how many answers, the mean score. */
function summary(
  evidence: readonly Evidence[],
): readonly { uid: number; tasks: number; answered: number; score: number }[] {
  const byUid = Map.groupBy(evidence, ({ miner }) => miner.uid);
  return [...byUid].map(([uid, list]) => ({
    uid,
    tasks: list.length,
    answered: list.filter(({ outcome }) => outcome === "answer").length,
    score: list.reduce((sum, { score }) => sum + score, 0) / list.length,
  }));
}
