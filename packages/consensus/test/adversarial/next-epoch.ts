import type { EpochInput, EpochOutput, SparseRow } from "../../src/index.ts";
import { drawOpinion, drawRow } from "./draw-rows.ts";
import { drawRules } from "./draw-rules.ts";
import type { Random } from "./random.ts";

const replaceRow = (rows: readonly SparseRow[], row: SparseRow): SparseRow[] => [
  ...rows.filter(({ uid }) => uid !== row.uid),
  row,
];

const withEntry = <T>(values: ArrayLike<T>, at: number, value: T): T[] => {
  const copy = Array.from(values);
  if (at < copy.length) copy[at] = value;
  return copy;
};

/** A new neuron under an old uid: its rows go, others' votes for it turn into stored zeros, others' bonds stay. */
export const register = (input: EpochInput, uid: number): EpochInput => ({
  ...input,
  registeredAt: withEntry(input.registeredAt, uid, input.block),
  lastUpdate: withEntry(input.lastUpdate, uid, input.block),
  stake: withEntry(input.stake, uid, 0n),
  permits: withEntry(input.permits, uid, false),
  bonds: input.bonds.filter((row) => row.uid !== uid),
  weights: input.weights
    .filter((row) => row.uid !== uid)
    .map((row) => ({ ...row, values: Array.from(row.values, (value, k) => (row.targets[k] === uid ? 0 : value)) })),
});

const vote = (random: Random, input: EpochInput, uid: number): EpochInput => {
  const { n } = input;
  return {
    ...input,
    weights: replaceRow(input.weights, drawRow(random, uid, { n, opinion: drawOpinion(random, n) })),
    lastUpdate: withEntry(input.lastUpdate, uid, input.block),
  };
};

/** The epoch after: bonds and permits as the last one left them, time gone by, a few events, at times other rules. */
export const nextEpoch = (random: Random, input: EpochInput, output: EpochOutput): EpochInput => {
  const { block, n } = input;
  let next: EpochInput = {
    ...input,
    block: block + BigInt(random.of(0, 1, 1, 361)),
    lastStep: block,
    bonds: output.bonds,
    permits: output.permits,
  };
  if (random.oneIn(2)) next = vote(random, next, random.below(n));
  if (random.oneIn(4)) next = register(next, random.below(n));
  if (random.oneIn(4)) next = { ...next, stake: withEntry(next.stake, random.below(n), BigInt(random.bits())) };
  if (random.oneIn(6)) next = { ...next, ...drawRules(random) };
  return next;
};
