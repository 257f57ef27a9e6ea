import { checkU64 } from "../check-number.ts";
import type { Engine, EngineName } from "../engine/engine.ts";
import { newEngine } from "../engine/shared-engine.ts";
import { checkInput, checkRules } from "../epoch/check-input.ts";
import { type EpochFrame, frameOf } from "../epoch/epoch-frame.ts";
import type { EpochInput, EpochRules, SparseRow } from "../epoch/epoch-input.ts";
import { passEpoch } from "../epoch/pass-epoch.ts";
import { type EpochVectors, readEpoch } from "../epoch/read-epoch.ts";
import { stageRules } from "../epoch/stage-rules.ts";
import { stakeStage } from "../epoch/stake.ts";
import { subnetRows } from "../epoch/subnet-rows.ts";
import { wideEpoch } from "../wide/wide-epoch.ts";
import { checkIfGiven, checkRow, checkUid } from "./check-change.ts";
import { LiveColumns } from "./live-columns.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.ts";
import { bookOf, inputAt, ownRow, rowsByUid, type SubnetBook } from "./subnet-book.ts";

/** What can change about a uid besides its rows. */
export type NeuronChange = {
  /** Alpha in rao, after child and parent flows. */
  readonly stake?: bigint;
  /** Root stake in rao. */
  readonly tao?: bigint;
  readonly lastUpdate?: bigint;
  readonly registeredAt?: bigint;
  readonly permit?: boolean;
  /** Block of its earliest commit that has not expired. */
  readonly commit?: bigint | null;
};

/** The block at which an epoch runs, and the rao it pays. */
export type StepAt = Pick<EpochInput, "block" | "emission">;

const isThere = (rows: readonly (SparseRow | null)[]): SparseRow[] => rows.filter((row) => row !== null);

/**
 * One subnet (one of its mechanisms) from epoch to epoch. Weights and bonds stay sorted by columns; only changed rows are
 * put in anew. Every step gives what `epoch` would give, and leaves what the chain stores: the new bonds and permits, and
 * its block as `lastStep`.
 */
export class SubnetState {
  readonly #engine: Engine;
  readonly #book: SubnetBook;
  /** Weight rows that the columns do not have yet. */
  readonly #changed = new Map<number, SparseRow | null>();
  /** While it is there it holds the bonds; the book has none. */
  #live: LiveColumns | null = null;

  /** Copies an input, whose `block` and `emission` are not kept. Throws what `epoch` throws. */
  constructor(input: EpochInput, options: { readonly engine?: EngineName } = {}) {
    checkInput(input);
    this.#engine = newEngine(options.engine);
    this.#book = bookOf(input);
  }

  /** The state that `snapshot` wrote. Throws `CONSENSUS_SNAPSHOT_DAMAGED` for bytes that are none. */
  static restore(bytes: Uint8Array, options: { readonly engine?: EngineName } = {}): SubnetState {
    return new SubnetState(decodeSnapshot(bytes), options);
  }

  /** All that the next steps depend on, with a checksum. */
  snapshot(): Uint8Array {
    return encodeSnapshot({ ...inputAt(this.#book, { block: 0n, emission: 0n }), bonds: this.bonds() });
  }

  /** Stores a weight row as `set_weights` does: u16 values in the given order, at this block. */
  setWeights(uid: number, row: Pick<SparseRow, "targets" | "values">, block: bigint): void {
    const { n, lastUpdate } = this.#book;
    checkUid(uid, n);
    checkU64("block", block);
    checkRow({ uid, ...row }, n);
    this.#putWeights(uid, ownRow(uid, row.targets, row.values));
    lastUpdate[uid] = block;
  }

  /** Alpha of a uid in rao, after child and parent flows. */
  setStake(uid: number, rao: bigint): void {
    checkUid(uid, this.#book.n);
    checkU64("stake", rao);
    this.#book.stake[uid] = rao;
  }

  setNeuron(uid: number, change: NeuronChange): void {
    const book = this.#book;
    checkUid(uid, book.n);
    const { stake, tao, lastUpdate, registeredAt, commit, permit } = change;
    for (const [field, value] of Object.entries({ stake, tao, lastUpdate, registeredAt, commit })) {
      checkIfGiven(field, value);
    }
    if (registeredAt !== undefined || permit !== undefined) this.#loosen();
    if (stake !== undefined) book.stake[uid] = stake;
    if (tao !== undefined) book.tao[uid] = tao;
    if (lastUpdate !== undefined) book.lastUpdate[uid] = lastUpdate;
    if (registeredAt !== undefined) book.registeredAt[uid] = registeredAt;
    if (commit !== undefined) book.commits[uid] = commit;
    if (permit !== undefined)
      book.permits = Array.from({ length: book.n }, (_, i) => (i === uid ? permit : book.permits[i] === true));
  }

  /** Stores a bond row; epochs write bonds themselves, so this is for loading a history. */
  setBonds(uid: number, row: Pick<SparseRow, "targets" | "values">): void {
    checkUid(uid, this.#book.n);
    checkRow({ uid, ...row }, this.#book.n);
    this.#loosen();
    this.#book.bonds[uid] = ownRow(uid, row.targets, row.values);
  }

  /**
   * A new hotkey takes over a uid at this block, without stake: its own rows go, votes for it become stored zeros, bonds
   * to it stay until the next epoch finds them outdated.
   */
  replaceNeuron(uid: number, block: bigint): void {
    this.setNeuron(uid, { stake: 0n, tao: 0n, lastUpdate: block, registeredAt: block, permit: false, commit: null });
    this.#book.bonds[uid] = null;
    this.#putWeights(uid, null);
    this.#book.weights.forEach((row, other) => {
      const at = row === null ? -1 : Array.from(row.targets).indexOf(uid);
      if (row === null || at < 0) return;
      const values = Uint16Array.from(row.values);
      values[at] = 0;
      this.#putWeights(other, { ...row, values });
    });
  }

  /** Changes rules of the subnet. */
  set(rules: Partial<EpochRules>): void {
    const next = { ...this.#book.rules, ...rules };
    checkRules(next, this.#book.n);
    if (next.owner !== this.#book.rules.owner) this.#loosen(); // the owner alone may vote for itself
    this.#book.rules = next;
  }

  /** Runs the epoch of a block. A refused step changes nothing. */
  step(at: StepAt): EpochVectors {
    checkU64("block", at.block);
    checkU64("emission", at.emission);
    const book = this.#book;
    const vectors = this.#stepColumns(at) ?? this.#stepWide(at);
    book.permits = vectors.permits.slice();
    book.rules = { ...book.rules, lastStep: at.block };
    return vectors;
  }

  /** The bonds as the chain stores them: non-empty rows, uid ascending. */
  bonds(): SparseRow[] {
    return this.#live === null ? isThere(this.#book.bonds) : this.#live.bonds();
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
    const live = this.#columnsFor(stage.oldPermits, frame);
    if (live === null || !stageRules(live.columns, input, stage)) return null;
    live.keepOrder(
      passEpoch(this.#engine, live.columns, { mayBeLiquid: input.yuma3 && input.liquid, unsorted: live.orders }),
    );
    this.#changed.clear();
    this.#book.bonds.fill(null);
    this.#live = live;
    if (!live.keepsAllBonds) this.#loosen();
    return readEpoch(live.columns, stage, at.emission);
  }

  #columnsFor(oldPermits: readonly boolean[], frame: EpochFrame): LiveColumns | null {
    const live = this.#live;
    if (live !== null) {
      const holdsAll = this.#book.weights.every(
        (row, uid) => row === null || !oldPermits[uid] || live.holdsWeights(uid),
      );
      if (holdsAll && live.advance(frame, this.#changed)) return live;
      this.#loosen();
    }
    const { n, rules, weights, bonds } = this.#book;
    const rows = subnetRows({ n, weights: isThere(weights), bonds: isThere(bonds) }, oldPermits);
    return LiveColumns.build(this.#engine, rows, { owner: rules.owner, frame });
  }

  #stepWide(at: StepAt): EpochVectors {
    this.#loosen();
    const { bonds, ...vectors } = wideEpoch(inputAt(this.#book, at));
    rowsByUid(this.#book.bonds, bonds);
    return vectors;
  }
}
