import { ConsensusError } from "@neurite/consensus";
import type { Block, BlockClock, TxResult } from "@neurite/core/chain";
import { attestationTag } from "@neurite/core/codec";
import { FrameworkError } from "@neurite/core/errors";
import type { Report } from "@neurite/core/node";
import { decodeAddress, type Logger, toHex, untilAborted } from "@neurite/core/primitives";
import { beforeBlock } from "../before-block.ts";
import { CHALLENGE_COSTS } from "../limits.ts";
import { outliveOutage } from "../outlive-outage.ts";
import type { SignOnce } from "../sign-once.ts";
import { ValidatorError } from "../validator-errors.ts";
import { type Computed, computeOutcome, type EpochArithmetic } from "./compute-outcome.ts";
import { type Move, nextMove } from "./next-move.ts";
import type { OpenEpoch } from "./open-epoch.ts";
import { tally } from "./tally.ts";

/** What settling needs from the chain; reads are at one finalised block. */
export type SettlementChain = {
  readonly genesisHash: Uint8Array;
  readonly openEpoch: (netuid: number, at: Block) => Promise<OpenEpoch | null>;
  readonly inputBlob: (netuid: number, at: Block) => Promise<Uint8Array | null>;
  readonly attest: (call: { netuid: number; epoch: number; digest: Uint8Array; tag: Uint8Array }) => Promise<TxResult>;
  readonly propose: (call: { netuid: number; epoch: number; root: Uint8Array }) => Promise<TxResult>;
  readonly submit: (call: { netuid: number; epoch: number; outcome: Uint8Array }) => Promise<TxResult>;
  readonly challenge: (call: { netuid: number; epoch: number }) => Promise<TxResult>;
  /** Rao that a challenge risks, and what this validator's hotkey has. */
  readonly challengeFunds: (at: Block) => Promise<{ readonly deposit: bigint; readonly free: bigint }>;
};

export type SettlerOptions = {
  readonly netuid: number;
  readonly hotkey: string;
  /** Whether it puts a root that differs from its own to the referee, where its hotkey can pay the deposit. */
  readonly challenge: boolean;
};
export type SettlerModules = {
  readonly chain: SettlementChain;
  readonly blocks: BlockClock;
  readonly signOnce: SignOnce;
  readonly arithmetic: EpochArithmetic;
  readonly logger: Logger;
  readonly report: Report;
};

/** The epoch in hand; `computed` null means that it must not be signed. */
type EpochInHand = {
  readonly index: number;
  readonly computed: Computed | null;
  allTaggedSince: number | null;
  challenged: boolean;
};

type SettlementCall = "attest" | "propose" | "submit" | "challenge";
/** What a move is made on. */
type Scene = {
  readonly block: Block;
  readonly open: OpenEpoch;
  readonly computed: Computed;
  readonly signal: AbortSignal;
};

/** Carries each frozen epoch of one subnet to its settlement: compute, attest, propose, submit. */
export class Settler {
  readonly #options: SettlerOptions;
  readonly #modules: SettlerModules;
  #epoch: EpochInHand | null = null;
  #alarmed: string | null = null;

  constructor(options: SettlerOptions, modules: SettlerModules) {
    this.#options = options;
    this.#modules = modules;
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    let seen = -1;
    while (!signal.aborted) {
      const block = await this.#modules.blocks.next(seen, signal);
      seen = block.number;
      await untilAborted(
        outliveOutage(() => this.#step(block, signal), this.#modules.logger),
        signal,
      );
    }
  }

  async #step(block: Block, signal: AbortSignal): Promise<void> {
    const { netuid, hotkey } = this.#options;
    const open = await this.#modules.chain.openEpoch(netuid, block);
    if (open === null) return;
    if (this.#epoch?.index !== open.index) this.#epoch = await this.#begin(open, block);
    const { computed } = this.#epoch;
    if (computed === null) return;
    if (open.electors.every(({ tag }) => tag !== null)) this.#epoch.allTaggedSince ??= block.number;
    const { allTaggedSince } = this.#epoch;
    const move = nextMove({ now: block.number, open, hotkey, root: computed.root, allTaggedSince });
    await this.#act(move, { block, open, computed, signal });
  }

  /** Computes the epoch once. A fault of the input is logged and the epoch is left unsigned: the service goes on. */
  async #begin(open: OpenEpoch, block: Block): Promise<EpochInHand> {
    const { chain, logger, arithmetic } = this.#modules;
    const { netuid } = this.#options;
    const index = open.index;
    // An outage ends the step here: with the next block the epoch is begun anew.
    const blob = await chain.inputBlob(netuid, block);
    try {
      if (blob === null)
        throw new ValidatorError({ code: "VALIDATOR_BLOB_MISSING", epoch: index, block: block.number });
      const computed = computeOutcome(blob, { genesisHash: chain.genesisHash, netuid, epoch: index }, arithmetic);
      logger.info("Epoch computed", {
        epoch: index,
        block: open.block,
        root: toHex(computed.root),
        bytes: blob.length,
        electors: open.electors.length,
        elector: open.electors.some((elector) => elector.hotkey === this.#options.hotkey),
      });
      return { index, computed, allTaggedSince: null, challenged: false };
    } catch (error) {
      // Whatever is wrong with the frozen input or its arithmetic: this epoch is not signed, the service goes on.
      if (!(error instanceof FrameworkError || error instanceof ConsensusError)) throw error;
      this.#alarm(index, error);
      return { index, computed: null, allTaggedSince: null, challenged: false };
    }
  }

  async #act(move: Move, scene: Scene): Promise<void> {
    const { open, computed, signal } = scene;
    const { chain } = this.#modules;
    const until = { open, last: open.close, signal };
    const call = { netuid: this.#options.netuid, epoch: open.index };
    switch (move.kind) {
      case "attest":
        return this.#attest(scene);
      case "propose":
        this.#nameDissenters(open, computed);
        return this.#send("propose", until, chain.propose({ ...call, root: computed.root }));
      case "submit":
        return this.#send("submit", until, chain.submit({ ...call, outcome: computed.outcome }));
      case "alarm":
        this.#warnOnce(open, move);
        if (move.challengeUntil === null) return;
        return this.#challenge(scene, move.challengeUntil);
      case "wait":
        return;
    }
  }

  async #attest({ open, computed, signal }: Scene): Promise<void> {
    const { chain, signOnce } = this.#modules;
    const { netuid, hotkey } = this.#options;
    const me = open.electors.find(({ speaker }) => speaker === hotkey);
    const account = me === undefined ? null : decodeAddress(me.hotkey);
    if (account === null) return;
    try {
      // On the disk before the signature leaves: a second tag for this epoch can never be signed.
      await signOnce.claim("attestation", { netuid, epoch: open.index }, toHex(computed.root));
    } catch (error) {
      if (!(error instanceof ValidatorError)) throw error;
      this.#alarm(open.index, error);
      this.#epoch = { index: open.index, computed: null, allTaggedSince: null, challenged: false };
      return;
    }
    const tag = attestationTag(computed.digest, account, computed.root);
    const call = chain.attest({ netuid, epoch: open.index, digest: computed.digest, tag });
    return this.#send("attest", { open, last: open.attestEnd, signal }, call);
  }

  /** Puts the others' root to the referee, once for each epoch: its answer is this validator's own, or the deposit is lost. */
  async #challenge({ block, open, signal }: Scene, last: number): Promise<void> {
    const { chain, logger, report } = this.#modules;
    if (!this.#options.challenge || this.#epoch === null || this.#epoch.challenged) return;
    const { deposit, free } = await chain.challengeFunds(block);
    this.#epoch.challenged = true;
    if (free < deposit + CHALLENGE_COSTS) {
      const error = new ValidatorError({ code: "VALIDATOR_CHALLENGE_UNPAID", epoch: open.index, deposit, free });
      logger.error(error.message, { ...error.fault, nextStep: error.nextStep });
      return report({ event: "alarm", epoch: open.index, code: error.code, message: error.message });
    }
    const call = chain.challenge({ netuid: this.#options.netuid, epoch: open.index });
    return this.#send("challenge", { open, last, signal }, call);
  }

  /** Waits for a call's end while it can still be of use, and says what came of it. */
  async #send(
    what: SettlementCall,
    { open, last, signal }: { readonly open: OpenEpoch; readonly last: number; readonly signal: AbortSignal },
    call: Promise<TxResult>,
  ): Promise<void> {
    const result = await beforeBlock(call, last, { blocks: this.#modules.blocks, signal });
    this.#sent(what, open, result ?? { kind: "unknown", why: `its window ended with block ${last}` });
  }

  /** A refusal is often another's success (already rooted, already tagged): the next block tells, so it is only logged. */
  #sent(what: SettlementCall, open: OpenEpoch, result: TxResult): void {
    const { logger, report } = this.#modules;
    const fields = { epoch: open.index, call: what };
    if (result.kind === "applied") {
      logger.info("Settlement call applied", { ...fields, block: result.block.number });
      report({ event: what, epoch: open.index, block: result.block.number });
    } else if (result.kind === "refused") logger.warn("Settlement call refused", { ...fields, error: result.error });
    else logger.warn("Settlement call without a known end", { ...fields, why: result.why });
  }

  #nameDissenters(open: OpenEpoch, computed: Computed): void {
    const { dissenting, yes, all } = tally(open, computed.root);
    if (dissenting.length === 0) return;
    const fields = { epoch: open.index, dissenting, yes, all };
    this.#modules.logger.warn("Electors attested another outcome and will not be paid for this epoch", fields);
    this.#modules.report({ event: "outvoted", epoch: open.index, hotkeys: dissenting });
  }

  #alarm(epoch: number, { code, fault, message, nextStep }: FrameworkError | ConsensusError): void {
    this.#modules.logger.error(message, { ...fault, nextStep });
    this.#modules.report({ event: "alarm", epoch, code, message });
  }

  #warnOnce(open: OpenEpoch, move: Extract<Move, { kind: "alarm" }>): void {
    const { logger, report } = this.#modules;
    const key = `${open.index}/${move.why}`;
    if (this.#alarmed === key) return;
    this.#alarmed = key;
    const message =
      move.why === "rooted-differently"
        ? "This validator is outvoted: more than two thirds of the stake agreed on another outcome"
        : "This validator's outcome has no quorum: electors attested others, on which they may agree";
    logger.error(message, { epoch: open.index, dissenting: move.dissenting });
    report({
      event: "alarm",
      epoch: open.index,
      code: `SETTLEMENT_${move.why.toUpperCase().replace("-", "_")}`,
      message,
    });
  }
}
