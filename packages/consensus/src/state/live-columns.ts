import type { Columns } from "../engine/columns.ts";
import type { Engine } from "../engine/engine.ts";
import { RULE } from "../engine/rules.ts";
import type { EpochFrame } from "../epoch/epoch-frame.ts";
import type { SparseRow } from "../epoch/epoch-input.ts";
import { inWeightOrder, isInStep, unsortedRows } from "../epoch/liquid-order.ts";
import { readBonds } from "../epoch/read-bonds.ts";
import { type Staging, stageColumns, stageOutdated } from "../epoch/stage-columns.ts";
import type { SubnetRow } from "../epoch/subnet-rows.ts";

/** A row as far as its order matters: null where it is ascending, as rows mostly are. */
type Order = { uid: number; weights: SparseRow | null; bonds: SparseRow | null };

/** Weights to no uid were never loaded: they are no part of a row's order. */
const withinSubnet = ({ uid, targets, values }: SparseRow, n: number): SparseRow => {
  const kept = Array.from(targets).flatMap((target, k) => (target < n ? [k] : []));
  return { uid, targets: kept.map((k) => targets[k] as number), values: kept.map((k) => values[k] as number) };
};

/** A subnet's columns from epoch to epoch, bonds included: only changed rows are put in anew. */
export class LiveColumns {
  readonly #engine: Engine;
  readonly #columns: Columns;
  readonly #orders: Order[];
  readonly #rowOf: Int32Array;
  readonly #hasWeights: Uint8Array;
  readonly #lastRegistration: number;
  #areMarked = false;

  private constructor(engine: Engine, columns: Columns, rows: readonly SubnetRow[]) {
    const { n } = columns.shape;
    this.#engine = engine;
    this.#columns = columns;
    this.#orders = unsortedRows(rows, n);
    this.#hasWeights = Uint8Array.from(rows, ({ weights }) => (weights === null ? 0 : 1));
    this.#rowOf = new Int32Array(n).fill(-1);
    rows.forEach(({ uid }, r) => {
      this.#rowOf[uid] = r;
    });
    this.#lastRegistration = columns.registered.reduce((last, block) => Math.max(last, block), 0);
  }

  /** Columns of rows; null where one names a target twice. */
  static build(engine: Engine, rows: readonly SubnetRow[], staging: Staging): LiveColumns | null {
    const columns = stageColumns(engine, rows, staging);
    return columns === null ? null : new LiveColumns(engine, columns, rows);
  }

  get columns(): Columns {
    return this.#columns;
  }

  /** Rows whose order liquid alpha has to look at. */
  get orders(): readonly SubnetRow[] {
    return this.#orders;
  }

  /** Are the uid's weights among the columns, or were they? Who had none to count is there for its bonds alone. */
  holdsWeights(uid: number): boolean {
    const r = this.#rowOf[uid] as number;
    return r >= 0 && this.#hasWeights[r] === 1;
  }

  /** Does every row of the last epoch keep its bonds? Else the columns hold some that the chain has dropped. */
  get keepsAllBonds(): boolean {
    return this.#columns.permit.subarray(0, this.#orders.length).every((permit) => permit === 1);
  }

  /**
   * Makes the columns those of the next epoch. `weightsOf` gives the rows of changed uids, null where they are empty now;
   * each names uids alone and none twice, so there is room for it. False when the columns have to be built anew.
   */
  advance({ limit, lastTempo }: EpochFrame, weightsOf: ReadonlyMap<number, SparseRow | null>): boolean {
    const columns = this.#columns;
    if (this.#areMarked) columns.mark.fill(0);
    this.#areMarked = false;
    for (const order of this.#orders)
      if (!this.#advanceRow(order.uid, limit[order.uid] as number, weightsOf.get(order.uid))) return false;
    stageOutdated(columns, lastTempo);
    const { outdated, bond, start, end } = columns;
    for (let j = 0; j < outdated.length; j++) if (outdated[j] === 1) bond.fill(0, start[j], end[j]);
    columns.rules[RULE.guess] = 1;
    return true;
  }

  /** `weights` is absent when the row is the one that is there. */
  #advanceRow(uid: number, now: number, weights: SparseRow | null | undefined): boolean {
    const { limit } = this.#columns;
    const r = this.#rowOf[uid] as number;
    const before = limit[r] as number;
    limit[r] = now;
    if (weights !== undefined) return this.#replace(r, weights);
    // Which votes count changes only with registrations between the two limits.
    return before === now || Math.min(before, now) > this.#lastRegistration;
  }

  #replace(r: number, weights: SparseRow | null): boolean {
    const { shape, weightTarget, weightValue } = this.#columns;
    const order = this.#orders[r] as Order;
    order.weights = weights === null || isInStep(weights, shape.n) ? null : weights;
    if (weights !== null) {
      weightTarget.set(weights.targets, shape.weights);
      weightValue.set(weights.values, shape.weights);
    }
    return this.#engine.replaceWeights(this.#columns, r, weights?.targets.length ?? 0);
  }

  /** After an epoch: in which order each row's new bonds are stored, in that of its weights or ascending. */
  keepOrder(ofWeights: boolean): void {
    this.#areMarked = this.#orders.some(({ weights, bonds }) => weights !== null || bonds !== null);
    for (const order of this.#orders) {
      order.bonds = ofWeights && order.weights !== null ? withinSubnet(order.weights, this.#columns.shape.n) : null;
    }
  }

  /** The bonds as rows in stored order. */
  bonds(): SparseRow[] {
    return readBonds(this.#engine, this.#columns).map((row) => {
      const order = this.#orders[this.#rowOf[row.uid] as number]?.bonds ?? null;
      return order === null ? row : inWeightOrder(row, order);
    });
  }
}
