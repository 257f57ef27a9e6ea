import type { EpochInput, EpochOutput, EpochRules, NeuronChange, SparseRow } from "../src/index.ts";

/** What is stored about a subnet between epochs. */
export type PlainInput = Omit<EpochInput, "block" | "emission">;

type Row = Pick<SparseRow, "targets" | "values">;

const padded = <T>(n: number, values: ArrayLike<T> | undefined, filler: T): T[] =>
  Array.from({ length: n }, (_, uid) => values?.[uid] ?? filler);

const withEntry = <T>(values: ArrayLike<T>, at: number, value: T | undefined): T[] =>
  Array.from(values, (old, uid) => (uid === at && value !== undefined ? value : old));

const withRow = (rows: readonly SparseRow[], uid: number, { targets, values }: Row): SparseRow[] =>
  [
    ...rows.filter((row) => row.uid !== uid),
    ...(targets.length > 0 ? [{ uid, targets: Array.from(targets), values: Array.from(values) }] : []),
  ].sort((a, b) => a.uid - b.uid);

/** The obvious `SubnetState`: an input in plain lists, copied with every change, that computes nothing. */
export class PlainSubnet {
  #stored: PlainInput;

  constructor({ block, emission, ...stored }: EpochInput) {
    const { n } = stored;
    this.#stored = {
      ...stored,
      lastUpdate: padded(n, stored.lastUpdate, 0n),
      tao: padded(n, stored.tao, 0n),
      commits: padded<bigint | null>(n, stored.commits, null),
      bonds: stored.bonds.filter(({ targets }) => targets.length > 0).sort((a, b) => a.uid - b.uid),
    };
  }

  get stored(): PlainInput {
    return this.#stored;
  }

  setWeights(uid: number, row: Row, block: bigint): void {
    const { weights, lastUpdate } = this.#stored;
    this.#change({ weights: withRow(weights, uid, row), lastUpdate: withEntry(lastUpdate, uid, block) });
  }

  setBonds(uid: number, row: Row): void {
    this.#change({ bonds: withRow(this.#stored.bonds, uid, row) });
  }

  setNeuron(uid: number, change: NeuronChange): void {
    const { n, stake, tao, lastUpdate, registeredAt, permits, commits } = this.#stored;
    const { permit, commit } = change;
    this.#change({
      stake: withEntry(stake, uid, change.stake),
      tao: withEntry(tao ?? [], uid, change.tao),
      lastUpdate: withEntry(lastUpdate, uid, change.lastUpdate),
      registeredAt: withEntry(registeredAt, uid, change.registeredAt),
      permits: permit === undefined ? permits : withEntry(padded(n, permits, false), uid, permit),
      commits: Array.from(commits, (old, i) => (i === uid && commit !== undefined ? commit : old)),
    });
  }

  replaceNeuron(uid: number, block: bigint): void {
    this.setNeuron(uid, { stake: 0n, tao: 0n, lastUpdate: block, registeredAt: block, permit: false, commit: null });
    const others = this.#stored.weights.filter((row) => row.uid !== uid);
    const weights = others.map((row) => ({
      ...row,
      values: Array.from(row.values, (value, k) => (row.targets[k] === uid ? 0 : value)),
    }));
    this.#change({ weights, bonds: this.#stored.bonds.filter((row) => row.uid !== uid) });
  }

  set(rules: Partial<EpochRules>): void {
    this.#change(rules);
  }

  /** What an epoch leaves behind. */
  follow({ block }: Pick<EpochInput, "block">, { permits, bonds }: EpochOutput): void {
    this.#change({ permits, bonds, lastStep: block });
  }

  #change(changes: Partial<PlainInput>): void {
    this.#stored = { ...this.#stored, ...changes };
  }
}
