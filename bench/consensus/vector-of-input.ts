import type { EpochInput, SparseRow } from "@neurite/consensus";
import type { VectorInput, VectorRow } from "@neurite/consensus/vectors";

const decimals = (values: ArrayLike<bigint>): string[] => Array.from(values, String);
const rows = (matrix: readonly SparseRow[]): VectorRow[] =>
  matrix.map(({ uid, targets, values }) => [uid, Array.from(targets), Array.from(values)]);

/** An epoch input in the schema of the reference vectors, which other programs read. */
export const vectorOfInput = (input: EpochInput): VectorInput => ({
  n: input.n,
  block: String(input.block),
  tempo: input.tempo,
  cutoff: String(input.cutoff),
  lms: String(input.lastStep),
  last_update: decimals(input.lastUpdate),
  reg: decimals(input.registeredAt),
  stake: decimals(input.stake),
  ...(input.tao === undefined ? {} : { tao: decimals(input.tao) }),
  tao_weight: String(input.taoWeight ?? 0n),
  min_stake: String(input.minStake),
  owner: input.owner,
  permits: Array.from(input.permits, (permit) => (permit ? "1" : "0")).join(""),
  max_validators: input.maxValidators,
  weights: rows(input.weights),
  bonds: rows(input.bonds),
  cr: input.commitReveal,
  commits: Array.from(input.commits, (commit) => (commit === null ? null : String(commit))),
  kappa: input.kappa,
  penalty: input.penalty,
  bonds_ma: String(input.bondsMa),
  yuma3: input.yuma3,
  liquid: input.liquid,
  alpha_low: input.alphaLow,
  alpha_high: input.alphaHigh,
  steepness: input.steepness,
  emission: String(input.emission),
});
