import { type EngineName, type EpochInput, type EpochVectors, type SparseRow, SubnetState } from "@neurite/consensus";
import { checksumOf } from "./checksum.ts";
import type { Subject } from "./sampling.ts";

/** What happens to a subnet between two epochs, besides its payout. */
export type Change = { readonly blocks: number; readonly rows: readonly SparseRow[] };

/** A subnet from epoch to epoch in a `SubnetState`: stakes grow by what they earned, bonds are fed back. */
export class Replay implements Subject {
  readonly #state: SubnetState;
  readonly #change: () => Change;
  #input: EpochInput;
  #rows: readonly SparseRow[] = [];
  #vectors: EpochVectors | null = null;

  constructor(input: EpochInput, options: { readonly engine: EngineName; readonly change: () => Change }) {
    this.#state = new SubnetState(input, options);
    this.#input = input;
    this.#change = options.change;
  }

  /** Draws what has changed since the last epoch; not timed, for nobody else's epoch does it. */
  prepare(): void {
    const { blocks, rows } = this.#change();
    const before = this.#input;
    const earned = this.#vectors;
    const changed = new Map(rows.map((row) => [row.uid, row]));
    const block = before.block + BigInt(blocks);
    this.#rows = rows;
    this.#input = {
      ...before,
      block,
      lastStep: earned === null ? before.lastStep : before.block,
      permits: earned?.permits ?? before.permits,
      stake: Array.from(before.stake, (rao, uid) => rao + earnedBy(earned, uid)),
      lastUpdate: Array.from(before.lastUpdate, (at, uid) => (changed.has(uid) ? block : at)),
      weights: before.weights.map((row) => changed.get(row.uid) ?? row),
    };
  }

  /** One epoch of a state that is kept: what changed goes in, the vectors and amounts come out. */
  call(): void {
    const { block, stake, emission, n } = this.#input;
    for (const row of this.#rows) this.#state.setWeights(row.uid, row, block);
    for (let uid = 0; uid < n; uid++) this.#state.setStake(uid, stake[uid] as bigint);
    this.#vectors = this.#state.step({ block, emission });
  }

  /** Between `prepare` and `call`: the epoch that comes, as a plain input. */
  input(): EpochInput {
    return { ...this.#input, bonds: this.#state.bonds() };
  }

  /** After `call`: everything that the epoch gave. */
  checksum(): string | null {
    const vectors = this.#vectors;
    return vectors && checksumOf(this.#input.n, { ...vectors, bonds: this.#state.bonds() });
  }
}

const earnedBy = (vectors: EpochVectors | null, uid: number): bigint =>
  vectors === null ? 0n : (vectors.server[uid] as bigint) + (vectors.validator[uid] as bigint);
