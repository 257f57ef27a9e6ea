import { ConsensusError } from "@neurite/consensus";
import type { Block, BlockClock, TxResult } from "@neurite/core/chain";
import { attestationTag } from "@neurite/core/codec";
import { FrameworkError } from "@neurite/core/errors";
import type { Report } from "@neurite/core/node";
import { decodeAddress, type Logger, toHex } from "@neurite/core/primitives";
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
};

export type SettlerOptions = { readonly netuid: number; readonly hotkey: string };
export type SettlerModules = {
  readonly chain: SettlementChain;
  readonly blocks: BlockClock;
  readonly signOnce: SignOnce;
  readonly arithmetic: EpochArithmetic;
  readonly logger: Logger;
  readonly report: Report;
};

/** The epoch in hand; `computed` null means that it must not be signed. */
type EpochInHand = { readonly index: number; readonly computed: Computed | null; allTaggedSince: number | null };

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
      await outliveOutage(() => this.#step(block), this.#modules.logger);
    }
  }

  async #step(block: Block): Promise<void> {
    const { netuid, hotkey } = this.#options;
    const open = await this.#modules.chain.openEpoch(netuid, block);
    if (open === null) return;
    if (this.#epoch?.index !== open.index) this.#epoch = await this.#begin(open, block);
    const { computed } = this.#epoch;
    if (computed === null) return;
    if (open.electors.every(({ tag }) => tag !== null)) this.#epoch.allTaggedSince ??= block.number;
    const { allTaggedSince } = this.#epoch;
    await this.#act(nextMove({ now: block.number, open, hotkey, root: computed.root, allTaggedSince }), open, computed);
  }

  /** Computes the epoch once. A fault of the input is logged and the epoch is left unsigned: the service goes on. */
  async #begin(open: OpenEpoch, block: Block): Promise<EpochInHand> {
    const { chain, logger, report, arithmetic } = this.#modules;
    const { netuid } = this.#options;
    const index = open.index;
    try {
      const blob = await chain.inputBlob(netuid, block);
      if (blob === null) return { index, computed: null, allTaggedSince: null };
      const computed = computeOutcome(blob, { genesisHash: chain.genesisHash, netuid, epoch: index }, arithmetic);
      logger.info("Epoch computed", {
        epoch: index,
        block: open.block,
        root: toHex(computed.root),
        bytes: blob.length,
      });
      return { index, computed, allTaggedSince: null };
    } catch (error) {
      // Whatever is wrong with the frozen input or its arithmetic: this epoch is not signed, the service goes on.
      if (!(error instanceof FrameworkError || error instanceof ConsensusError)) throw error;
      logger.error(error.message, { ...error.fault, nextStep: error.nextStep });
      report({ event: "alarm", epoch: index, code: error.code, message: error.message });
      return { index, computed: null, allTaggedSince: null };
    }
  }

  async #act(move: Move, open: OpenEpoch, computed: Computed): Promise<void> {
    const { chain } = this.#modules;
    const call = { netuid: this.#options.netuid, epoch: open.index };
    switch (move.kind) {
      case "attest":
        return this.#attest(open, computed);
      case "propose":
        this.#nameDissenters(open, computed);
        return this.#sent("propose", open, await chain.propose({ ...call, root: computed.root }));
      case "submit":
        return this.#sent("submit", open, await chain.submit({ ...call, outcome: computed.outcome }));
      case "alarm":
        return this.#alarm(open, move);
      case "wait":
        return;
    }
  }

  async #attest(open: OpenEpoch, computed: Computed): Promise<void> {
    const { chain, signOnce, logger } = this.#modules;
    const { netuid, hotkey } = this.#options;
    const account = decodeAddress(hotkey);
    if (account === null) return;
    try {
      // On the disk before the signature leaves: a second tag for this epoch can never be signed.
      await signOnce.claim("attestation", { netuid, epoch: open.index }, toHex(computed.root));
    } catch (error) {
      if (!(error instanceof ValidatorError)) throw error;
      logger.error(error.message, { ...error.fault, nextStep: error.nextStep });
      this.#epoch = { index: open.index, computed: null, allTaggedSince: null };
      return;
    }
    const tag = attestationTag(computed.digest, account, computed.root);
    this.#sent("attest", open, await chain.attest({ netuid, epoch: open.index, digest: computed.digest, tag }));
  }

  /** A refusal is often another's success (already rooted, already tagged): the next block tells, so it is only logged. */
  #sent(what: "attest" | "propose" | "submit", open: OpenEpoch, result: TxResult): void {
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

  #alarm(open: OpenEpoch, move: Extract<Move, { kind: "alarm" }>): void {
    const { logger, report } = this.#modules;
    const key = `${open.index}/${move.why}`;
    if (this.#alarmed === key) return;
    this.#alarmed = key;
    const message =
      move.why === "rooted-differently"
        ? "This validator is outvoted: more than two thirds of the stake agreed on another outcome"
        : "No outcome can reach two thirds of the stake: electors attested different outcomes";
    logger.error(message, { epoch: open.index, dissenting: move.dissenting });
    report({
      event: "alarm",
      epoch: open.index,
      code: `SETTLEMENT_${move.why.toUpperCase().replace("-", "_")}`,
      message,
    });
  }
}
