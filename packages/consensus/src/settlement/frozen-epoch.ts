import { splitEmission } from "../emission/mechanisms.ts";
import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import type { EpochRules } from "../epoch/epoch-rules.ts";

/** The subnet's rules as the chain froze them: the parameters of an epoch's input blob. */
export type FrozenParams = EpochRules & { readonly taoWeight: bigint; readonly split: ArrayLike<number> | null };

/** One uid at the boundary. */
export type FrozenNeuron = {
  readonly registeredAt: bigint;
  readonly stake: bigint;
  readonly tao: bigint;
  readonly oldPermit: boolean;
  readonly newPermit: boolean;
};

/** What the chain froze for one epoch; a decoded input blob fits as it is. */
export type FrozenEpoch = {
  /** The boundary block. */
  readonly block: number;
  readonly params: FrozenParams;
  /** The pool in rao. */
  readonly emission: bigint;
  readonly neurons: readonly FrozenNeuron[];
  readonly mechanisms: readonly {
    readonly lastUpdate: ArrayLike<bigint>;
    readonly commits: ArrayLike<bigint | null>;
    readonly weights: readonly SparseRow[];
    readonly bonds: readonly SparseRow[];
  }[];
};

/** One epoch input per mechanism, each with its part of the emission. */
export const inputsOf = ({ block, params, emission, neurons, mechanisms }: FrozenEpoch): EpochInput[] => {
  const { split, ...rules } = params;
  const parts = splitEmission(emission, mechanisms.length, split === null ? null : Array.from(split));
  return mechanisms.map((mechanism, m) => ({
    ...rules,
    ...mechanism,
    n: neurons.length,
    block: BigInt(block),
    registeredAt: neurons.map((neuron) => neuron.registeredAt),
    stake: neurons.map((neuron) => neuron.stake),
    tao: neurons.map((neuron) => neuron.tao),
    permits: neurons.map((neuron) => neuron.oldPermit),
    emission: parts[m] as bigint,
  }));
};
