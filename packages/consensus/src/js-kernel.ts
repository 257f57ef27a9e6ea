import { type BondList, bondRows, emptyBondList } from "./bond-list.ts";
import { bondsAlpha } from "./bonds-alpha.ts";
import { clipToConsensus } from "./clip.ts";
import { div, mul, ONE, quantise } from "./fixed.ts";
import type { Kernel, KernelProblem, KernelResult, KernelVector } from "./kernel.ts";
import { liquidBonds } from "./liquid-bonds.ts";
import { type BondsProblem, yuma2Bonds, yuma3Bonds } from "./plain-bonds.ts";
import { toColumns } from "./sparse-matrix.ts";
import { votersOf } from "./voters.ts";
import { weightsForBonds } from "./weights-for-bonds.ts";

const vectorOf = (values: Float64Array): KernelVector => ({
  raw: Array.from(values, BigInt),
  u16: Uint16Array.from(values, quantise),
});

const normalise = (values: Float64Array): Float64Array => {
  let sum = 0;
  for (const x of values) sum += x;
  return sum === 0 ? values : values.map((x) => (x === 0 ? 0 : div(x, sum)));
};

const isLiquid = (problem: KernelProblem, consensus: Float64Array): boolean =>
  problem.yuma3 && problem.liquid !== null && consensus.some((c) => c !== 0);

const newBonds = (
  problem: KernelProblem,
  stake: Float64Array,
): { bonds: BondList; votes: ReturnType<typeof clipToConsensus> } => {
  const columns = toColumns(problem.weights);
  const votes = clipToConsensus(columns, stake, votersOf(problem.activeStake, problem.kappa));
  if (isLiquid(problem, votes.consensus)) return { bonds: liquidBonds(problem, votes.consensus), votes };
  const alpha = bondsAlpha(problem.bondsMa);
  const state: BondsProblem = {
    n: problem.n,
    fresh: { ...columns, value: weightsForBonds(problem.penalty, columns, votes.clipped) },
    old: toColumns(problem.bonds),
    alpha: { fresh: Number(alpha.fresh), old: Number(alpha.old) },
  };
  return { bonds: problem.yuma3 ? yuma3Bonds(state) : yuma2Bonds(state, stake), votes };
};

const dividendsOf = (bonds: BondList, incentive: Float64Array): Float64Array => {
  const { row, target, share, count } = bonds;
  const dividends = new Float64Array(incentive.length);
  for (let e = 0; e < count; e++) {
    const gain = incentive[target[e] as number] as number;
    if (gain === 0) continue;
    const i = row[e] as number;
    dividends[i] = (dividends[i] as number) + mul(gain, share[e] as number);
  }
  return dividends;
};

const run = (problem: KernelProblem): KernelResult => {
  const { n } = problem;
  const stake = Float64Array.from(problem.activeStake, Number);
  const { bonds, votes } = n === 0 ? { bonds: emptyBondList(0), votes: null } : newBonds(problem, stake);
  const empty = new Float64Array(0);
  const incentive = normalise(votes?.rank ?? empty);
  const earned = dividendsOf(bonds, incentive);
  // Yuma 2 has the stake inside its bonds; Yuma 3 brings it in here.
  const dividends = normalise(problem.yuma3 ? earned.map((x, i) => mul(x, stake[i] as number)) : earned);
  return {
    consensus: vectorOf(votes?.consensus ?? empty),
    incentive: vectorOf(incentive),
    dividends: vectorOf(dividends),
    validatorTrust: vectorOf(votes?.trust ?? empty),
    bonds: bondRows(bonds, problem.permits),
  };
};

const STAKE_LIMIT = BigInt(2 * ONE);
const ALPHA_LIMIT = 2n ** 36n;

/** Float64 carrying exact integers: plain JavaScript, for every input that a chain can hold. */
export const jsKernel: Kernel = {
  inexact: ({ activeStake, bondsMa }) => {
    if (activeStake.some((x) => x < 0n || x > STAKE_LIMIT)) return "the sum of the stakes wraps";
    const { fresh, old } = bondsAlpha(bondsMa);
    if (old >= ALPHA_LIMIT || fresh <= -ALPHA_LIMIT) return `the bonds moving average ${bondsMa} is above 15 000 000`;
    return null;
  },
  run,
};
