import { type EpochInput, maxUpscaleU16, type SparseRow } from "../../src/index.ts";
import { agreed } from "../adversarial/agreed.ts";
import type { OracleOutput } from "../oracle/epoch-oracle.ts";

type Votes = readonly (readonly [target: number, weight: number])[];
type Rules = Partial<Omit<EpochInput, "n" | "stake" | "weights" | "bonds">>;

const withEntry = <T>(values: ArrayLike<T>, uid: number, value: T): T[] =>
  Array.from(values, (old, i) => (i === uid ? value : old));

/** The rules under which the chain's own tests run, where a case does not say otherwise. */
const defaults = (n: number): Omit<EpochInput, "stake"> => ({
  n,
  block: 0n,
  tempo: 1,
  cutoff: 5_000n,
  lastStep: 0n,
  lastUpdate: new Array<bigint>(n).fill(0n),
  registeredAt: new Array<bigint>(n).fill(0n),
  minStake: 0n,
  owner: null,
  permits: new Array<boolean>(n).fill(false),
  maxValidators: 128,
  weights: [],
  bonds: [],
  commitReveal: false,
  commits: [],
  kappa: 32_767,
  penalty: 65_535,
  bondsMa: 900_000n,
  yuma3: false,
  liquid: false,
  alphaLow: 45_875,
  alphaHigh: 58_982,
  steepness: 1_000,
  emission: 1_000_000_000n,
});

/** A subnet driven as the chain's tests drive theirs. Every epoch of it is held to the oracle, on every engine. */
export class ChainSubnet {
  #input: EpochInput;

  constructor(stake: readonly (number | bigint)[], rules: Rules = {}) {
    this.#input = { ...defaults(stake.length), stake: stake.map(BigInt), ...rules };
  }

  at(block: number): this {
    return this.set({ block: BigInt(block) });
  }

  set(change: Partial<EpochInput>): this {
    this.#input = { ...this.#input, ...change };
    return this;
  }

  setStake(uid: number, stake: bigint): this {
    return this.set({ stake: withEntry(this.#input.stake, uid, stake) });
  }

  /** `set_weights`: stored at full scale, in the order given. */
  vote(uid: number, votes: Votes): this {
    const row: SparseRow = {
      uid,
      targets: votes.map(([target]) => target),
      values: maxUpscaleU16(votes.map(([, weight]) => weight)),
    };
    const { block, lastUpdate, weights } = this.#input;
    return this.set({
      weights: [...weights.filter((other) => other.uid !== uid), row],
      lastUpdate: withEntry(lastUpdate, uid, block),
    });
  }

  /** Another hotkey takes the uid over: its rows go, votes for it become stored zeros, bonds to it stay. */
  replace(uid: number): this {
    const { block, bonds, lastUpdate, permits, registeredAt, weights } = this.#input;
    const silence = (row: SparseRow): SparseRow => ({
      ...row,
      values: Array.from(row.values, (value, k) => (row.targets[k] === uid ? 0 : value)),
    });
    return this.setStake(uid, 0n).set({
      registeredAt: withEntry(registeredAt, uid, block),
      lastUpdate: withEntry(lastUpdate, uid, block),
      permits: withEntry(permits, uid, false),
      weights: weights.filter((row) => row.uid !== uid).map(silence),
      bonds: bonds.filter((row) => row.uid !== uid),
    });
  }

  /** What a miner does who resets the bonds to it. */
  resetBondsTo(uid: number): this {
    const without = (row: SparseRow): SparseRow => {
      const kept = Array.from(row.targets, (_, k) => k).filter((k) => row.targets[k] !== uid);
      return {
        uid: row.uid,
        targets: kept.map((k) => row.targets[k] as number),
        values: kept.map((k) => row.values[k] as number),
      };
    };
    return this.set({ bonds: this.#input.bonds.map(without) });
  }

  /** Runs the epoch of the current block; its bonds and permits are the next one's. */
  epoch(): OracleOutput {
    const { output, found } = agreed(this.#input);
    this.set({ bonds: output.bonds, permits: output.permits });
    return found;
  }
}

/** Stored bonds of one uid to one target; null where no entry is stored. */
export const bondOf = ({ bonds }: OracleOutput, uid: number, target: number): number | null => {
  const row = bonds.find(([owner]) => owner === uid);
  return row?.[2][row[1].indexOf(target)] ?? null;
};

/** One column of the stored bonds. */
export const bondsTo = (output: OracleOutput, target: number, uids: readonly number[]): (number | null)[] =>
  uids.map((uid) => bondOf(output, uid, target));

/** Whole numbers from `from` to `end - 1`. */
export const range = (from: number, end: number): number[] => Array.from({ length: end - from }, (_, i) => from + i);

export const same = <T>(n: number, value: T): T[] => new Array<T>(n).fill(value);

export const rao = (...amounts: number[]): bigint[] => amounts.map(BigInt);
