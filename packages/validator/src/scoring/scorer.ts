import type { Block, TxResult } from "@neurite/core/chain";
import type { Report } from "@neurite/core/node";
import { blake2b256, type Logger, type Random, toHex, untilAborted, utf8 } from "@neurite/core/primitives";
import { type Evidence, scoreEpoch, type WeightVector } from "@neurite/subnets";
import { beforeBlock } from "../before-block.ts";
import { outliveOutage } from "../outlive-outage.ts";
import type { SignOnce } from "../sign-once.ts";
import { ValidatorError } from "../validator-errors.ts";
import type { EpochInHand } from "./journal.ts";
import { Round, type RoundModules } from "./round.ts";
import type { EpochPosition, ScorerChain, Serving } from "./scorer-chain.ts";

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
    const { blocks, logger } = this.#modules;
    let seen = -1;
    while (!signal.aborted) {
      const block = await blocks.next(seen, signal);
      seen = block.number;
      await untilAborted(
        outliveOutage(() => this.#step(block, signal), logger),
        signal,
      );
    }
  }

  /** Every part can be repeated: what the journal holds is not done twice, so an outage or a restart costs nothing else. */
  async #step(block: Block, signal: AbortSignal): Promise<void> {
    const { chain, journal } = this.#modules;
    const position = await chain.position(this.#options.netuid, block);
    if (position.index > journal.scoredEpoch) await this.#judge(position, block, signal);
    if (journal.unsent?.epoch === position.index) await this.#setWeights(position, journal.unsent.vector, signal);
  }

  async #judge(position: EpochPosition, block: Block, signal: AbortSignal): Promise<void> {
    const { journal, blocks, logger } = this.#modules;
    const asked = await this.#serving(block);
    await this.#finishEarlier(position.index, asked);
    const epoch = await this.#inHand(position);
    await new Round({ epoch, position, peers: asked.miners }, this.#modules).run(signal);
    // Read anew: a weight must not go to whoever took a uid over while its last owner was asked.
    const serving = await this.#serving(blocks.latest ?? block);
    const evidence = journal.inHand?.evidence ?? [];
    const vector = await this.#score(position.index, evidence, serving);
    logger.info("Epoch judged", {
      epoch: epoch.epoch,
      miners: serving.miners.length,
      tasks: evidence.length,
      weights: vector,
    });
  }

  /** Whom to ask: neither oneself nor the owner, whose uid takes what is burned. */
  async #serving(block: Block): Promise<Serving> {
    const { netuid, hotkey } = this.#options;
    const { miners, ownerUid } = await this.#modules.chain.serving(netuid, block);
    return { miners: miners.filter(({ miner }) => miner.hotkey !== hotkey && miner.uid !== ownerUid), ownerUid };
  }

  /** Evidence of an epoch that ended before it was scored, by a restart or a slow round, still counts in the scores. */
  async #finishEarlier(now: number, serving: Serving): Promise<void> {
    const { inHand } = this.#modules.journal;
    if (inHand === null || inHand.epoch >= now || inHand.evidence.length === 0) return;
    await this.#score(inHand.epoch, inHand.evidence, { ...serving, late: true });
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

  /** Takes the evidence into the scores. Weights that are too late for their epoch are not kept: they will not be sent. */
  async #score(
    epoch: number,
    evidence: readonly Evidence[],
    { miners: peers, ownerUid, late = false }: Serving & { readonly late?: boolean },
  ): Promise<WeightVector | null> {
    const { plugin, journal, report } = this.#modules;
    const table = journal.table === null ? plugin.aggregate.empty : plugin.aggregate.codec.decode(journal.table);
    const miners = peers.map(({ miner }) => miner);
    const { lastGood } = journal;
    const { decision, vector, table: next } = scoreEpoch(plugin, { table, evidence, miners, lastGood, ownerUid });
    const weights = vector === null || late ? null : { vector, miners };
    const encoded = plugin.aggregate.codec.encode(next);
    await journal.scored(epoch, { table: encoded, weights, decision: decision.kind });
    report({ event: "scored", epoch, miners: summary(evidence), decision: decision.kind, late });
    return vector;
  }

  /** Repeats the same weights until the chain has them or the epoch is over; other weights for it can never be signed. */
  async #setWeights(position: EpochPosition, vector: WeightVector, signal: AbortSignal): Promise<void> {
    const { blocks, chain, signOnce, journal, logger, report, plugin } = this.#modules;
    const { netuid } = this.#options;
    const row = { ...vector, mechanism: plugin.mechanism };
    const epoch = position.index;
    const last = position.boundary + position.tempo - 1;
    try {
      await signOnce.claim("weights", { netuid, epoch }, toHex(blake2b256(utf8(JSON.stringify(vector)))));
    } catch (error) {
      if (!(error instanceof ValidatorError)) throw error;
      logger.error(error.message, { ...error.fault, nextStep: error.nextStep });
      return journal.weighed(epoch, null);
    }
    let refusal = "";
    for (let seen = -1; ; ) {
      const block = await blocks.next(seen, signal);
      seen = block.number;
      if (block.number >= last) {
        logger.warn("Weights not set in this epoch", { epoch, refusal });
        return journal.weighed(epoch, null);
      }
      const result = await beforeBlock(chain.setWeights(netuid, row), last, { blocks, signal });
      if (result?.kind === "applied") {
        const { uids, weights } = vector;
        await journal.weighed(epoch, result.block.number);
        logger.info("Weights set", { epoch, block: result.block.number, uids, weights });
        return report({ event: "weights", epoch, block: result.block.number, uids, weights });
      }
      const why = result === null ? `in no block before ${last}` : reasonOf(result);
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
