import { checkU64 } from "../check-number.ts";
import type { Engine } from "../engine/engine.ts";
import { newEngine } from "../engine/shared-engine.ts";
import { checkInput, checkRules } from "../epoch/check-input.ts";
import type { EpochOptions } from "../epoch/epoch.ts";
import { type EpochFrame, frameOf } from "../epoch/epoch-frame.ts";
import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import type { EpochRules } from "../epoch/epoch-rules.ts";
import { passEpoch } from "../epoch/pass-epoch.ts";
import { type EpochVectors, readEpoch } from "../epoch/read-epoch.ts";
import { stageRules } from "../epoch/stage-rules.ts";
import { stakeStage } from "../epoch/stake.ts";
import { subnetRows } from "../epoch/subnet-rows.ts";
import { wideEpoch } from "../wide/wide-epoch.ts";
import { checkRow, checkUid } from "./check-change.ts";
import { LiveColumns } from "./live-columns.ts";
import { checkNeuronChange, type NeuronChange } from "./neuron-change.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";
import {
  bookOf,
  changeNeuron,
  inputAt,
  ownRow,
  rowsByUid,
  rowsOf,
  type SubnetBook,
  withoutVotesFor,
} from "./subnet-book.ts";

/** The block at which an epoch runs, and the rao it pays: both u64. */
export type StepAt = Pick<EpochInput, "block" | "emission">;

/** One row: `values[k]` (u16) for the uid `targets[k]`, in the order in which it is to be stored. */
type Entries = Pick<SparseRow, "targets" | "values">;

/**
 * One subnet (one of its mechanisms) from epoch to epoch. Weights and bonds stay sorted by columns in the memory of an
 * engine of its own; a step puts in anew only rows that changed. Every step gives what `epoch` would give, and leaves what
 * the chain stores: the new bonds and permits, and its block as `lastStep`.
 *
 * Whatever a call refuses with a `ConsensusError` has changed nothing. Blocks and amounts are u64 in a bigint, else
 * `CONSENSUS_OUT_OF_RANGE`, as for a uid outside 0 to n − 1. What is given is copied, and so is what is returned.
 */
export class SubnetState {
  readonly #engine: Engine;
  readonly #book: SubnetBook;
  /** Weight rows that the columns do not have yet, null where they are empty now. */
  readonly #changed = new Map<number, SparseRow | null>();
  /** While it is there it holds the bonds; the book has none. */
  #live: LiveColumns | null = null;

  /** Starts from an input, whose `block` and `emission` are not kept. Throws what `epoch` throws. */
  constructor(input: EpochInput, options: EpochOptions = {}) {
    checkInput(input);
    this.#engine = newEngine(options.engine);
    this.#book = bookOf(input);
  }

  /** The state that `snapshot` wrote, on any engine. Throws `CONSENSUS_SNAPSHOT_DAMAGED` for bytes that are none. */
  static restore(bytes: Uint8Array, options: EpochOptions = {}): SubnetState {
    return new SubnetState(decodeSnapshot(bytes), options);
  }

  /** All that the next steps depend on, with a checksum against damage; the same bytes on every engine. */
  snapshot(): Uint8Array {
    return encodeSnapshot(this.#book, this.bonds());
  }

  /**
   * Stores a uid's weight row as `set_weights` does, with this block as its `lastUpdate`; an empty row takes it away.
   * Throws `CONSENSUS_LENGTH`, `CONSENSUS_TARGET_REPEATED`, and `CONSENSUS_OUT_OF_RANGE` for what is no uid or no u16.
   */
  setWeights(uid: number, { targets, values }: Entries, block: bigint): void {
    const row = { uid, targets, values };
    checkRow("weights", row, this.#book.n);
    checkU64("block", block);
    this.#putWeights(uid, ownRow(row));
    this.#book.lastUpdate[uid] = block;
  }

  /** Stores a uid's alpha in rao, after child and parent flows. */
  setStake(uid: number, rao: bigint): void {
    this.setNeuron(uid, { stake: rao });
  }

  /**
   * Changes what is named about a uid. A permit completes a list of permits that is shorter than n with false, the empty
   * list (which masks no stake) included. Throws `CONSENSUS_OUT_OF_RANGE`.
   */
  setNeuron(uid: number, change: NeuronChange): void {
    checkUid(uid, this.#book.n);
    checkNeuronChange(change);
    if (change.registeredAt !== undefined || change.permit !== undefined) this.#loosen();
    changeNeuron(this.#book, uid, change);
  }

  /** Stores a uid's bond row, to load a history: epochs write bonds themselves. Throws what `setWeights` throws. */
  setBonds(uid: number, { targets, values }: Entries): void {
    const row = { uid, targets, values };
    checkRow("bonds", row, this.#book.n);
    this.#loosen();
    this.#book.bonds[uid] = ownRow(row);
  }

  /**
   * A new hotkey takes over a uid at this block, without stake, permit and commit: its own rows go, votes for it become
   * stored zeros, bonds to it stay until the next epoch finds them outdated. Throws `CONSENSUS_OUT_OF_RANGE`.
   */
  replaceNeuron(uid: number, block: bigint): void {
    checkUid(uid, this.#book.n);
    checkU64("block", block);
    this.setNeuron(uid, { stake: 0n, tao: 0n, lastUpdate: block, registeredAt: block, permit: false, commit: null });
    this.#book.bonds[uid] = null;
    this.#putWeights(uid, null);
    for (const row of this.#book.weights) {
      const without = row === null ? null : withoutVotesFor(uid, row);
      if (without !== null) this.#putWeights(without.uid, without);
    }
  }

  /** Changes the rules that are named. Throws `CONSENSUS_OUT_OF_RANGE`. */
  set(rules: Partial<EpochRules>): void {
    const next = { ...this.#book.rules, ...rules };
    checkRules(next, this.#book.n);
    if (next.owner !== this.#book.rules.owner) this.#loosen(); // the owner alone may vote for itself
    this.#book.rules = next;
  }

  /** Runs the epoch of a block: all of its output but the bonds, per uid. Throws `CONSENSUS_OUT_OF_RANGE`. */
  step(at: StepAt): EpochVectors {
    checkU64("block", at.block);
    checkU64("emission", at.emission);
    const book = this.#book;
    const vectors = this.#stepColumns(at) ?? this.#stepWide(at);
    book.permits = vectors.permits.slice();
    book.rules = { ...book.rules, lastStep: at.block };
    return vectors;
  }

  /** The bonds as the chain stores them: non-empty rows, uid ascending, targets in stored order, u16 values. */
  bonds(): SparseRow[] {
    if (this.#live !== null) return this.#live.bonds();
    return this.#book.bonds.flatMap((row) => (row === null ? [] : (ownRow(row) ?? [])));
  }

  #putWeights(uid: number, row: SparseRow | null): void {
    this.#book.weights[uid] = row;
    this.#changed.set(uid, row);
  }

  /** Brings the bonds back into the book: the columns have to be built anew. */
  #loosen(): void {
    if (this.#live !== null) rowsByUid(this.#book.bonds, this.#live.bonds());
    this.#live = null;
  }

  /** Null where float64 cannot carry the epoch. */
  #stepColumns(at: StepAt): EpochVectors | null {
    const input = inputAt(this.#book, at);
    const frame = frameOf(input);
    const stage = frame === null ? null : stakeStage(input, frame);
    if (frame === null || stage === null) return null;
    const live = this.#liveFor(stage.oldPermits, frame) ?? this.#buildFor(stage.oldPermits, frame);
    if (live === null || !stageRules(live.columns, input, stage)) return null;
    live.keepOrder(
      passEpoch(this.#engine, live.columns, { mayBeLiquid: input.yuma3 && input.liquid, unsorted: live.orders }),
    );
    this.#changed.clear();
    this.#book.bonds.fill(null);
    this.#live = live;
    if (!live.keepsAllBonds) this.#loosen();
    return readEpoch(live.columns, stage, input.emission);
  }

  /** The columns of the last step, made those of this one; null where they have to be built anew. */
  #liveFor(oldPermits: readonly boolean[], frame: EpochFrame): LiveColumns | null {
    const live = this.#live;
    if (live === null) return null;
    const holdsAll = this.#book.weights.every((row, uid) => row === null || !oldPermits[uid] || live.holdsWeights(uid));
    if (holdsAll && live.advance(frame, this.#changed)) return live;
    this.#loosen();
    return null;
  }

  /** Columns of the book's rows; null where a row names a target twice. */
  #buildFor(oldPermits: readonly boolean[], frame: EpochFrame): LiveColumns | null {
    const { n, rules, weights, bonds } = this.#book;
    const rows = subnetRows({ n, weights: rowsOf(weights), bonds: rowsOf(bonds) }, oldPermits);
    return LiveColumns.build(this.#engine, rows, { owner: rules.owner, frame });
  }

  #stepWide(at: StepAt): EpochVectors {
    this.#loosen();
    const { bonds, ...vectors } = wideEpoch(inputAt(this.#book, at));
    rowsByUid(this.#book.bonds, bonds);
    return vectors;
  }
}
