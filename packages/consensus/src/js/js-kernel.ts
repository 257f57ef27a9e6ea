import type { Kernel, KernelProblem, KernelResult, KernelVector } from "../epoch/kernel.ts";
import { ascendingRows } from "../epoch/sparse-matrix.ts";
import { votersOf } from "../epoch/voters.ts";
import { div, mul, ONE, quantise } from "../fixed/fixed.ts";
import { type BondList, bondRows } from "./bond-list.ts";
import { bondsAlpha } from "./bonds-alpha.ts";
import { type ClippedVotes, clipToConsensus } from "./clip.ts";
import { liquidBonds } from "./liquid-bonds.ts";
import { type BondsProblem, yuma2Bonds, yuma3Bonds } from "./plain-bonds.ts";
import { weightsForBonds } from "./weights-for-bonds.ts";

const vectorOf = (values: Float64Array): KernelVector => {
  const raw: bigint[] = [];
  const u16 = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    raw.push(x === 0 ? 0n : BigInt(x));
    u16[i] = quantise(x);
  }
  return { raw, u16 };
};

const normalise = (values: Float64Array): Float64Array => {
  let sum = 0;
  for (const x of values) sum += x;
  if (sum !== 0) for (let i = 0; i < values.length; i++) values[i] = div(values[i] as number, sum);
  return values;
};

const isLiquid = (problem: KernelProblem, consensus: Float64Array): boolean =>
  problem.yuma3 && problem.liquid !== null && consensus.some((c) => c !== 0);

const newBonds = (problem: KernelProblem, votes: ClippedVotes, stake: Float64Array): BondList => {
  if (isLiquid(problem, votes.consensus)) return liquidBonds(problem, votes.consensus);
  const value = weightsForBonds(problem.penalty, problem.weights, votes.clipped);
  const alpha = bondsAlpha(problem.bondsMa);
  const state: BondsProblem = {
    fresh: ascendingRows({ ...problem.weights, value }),
    old: ascendingRows(problem.bonds),
    alpha: { fresh: Number(alpha.fresh), old: Number(alpha.old) },
  };
  return problem.yuma3 ? yuma3Bonds(state) : yuma2Bonds(state, stake);
};

const rowEarnings = ({ start, target, share }: BondList, row: number, incentive: Float64Array): number => {
  const end = start[row + 1] as number;
  let sum = 0;
  for (let e = start[row] as number; e < end; e++) {
    sum += mul(incentive[target[e] as number] as number, share[e] as number);
  }
  return sum;
};

const run = (problem: KernelProblem): KernelResult => {
  const stake = Float64Array.from(problem.activeStake, Number);
  const votes = clipToConsensus(problem.weights, stake, votersOf(problem.activeStake, problem.kappa));
  const bonds = newBonds(problem, votes, stake);
  const incentive = normalise(votes.rank);
  const earned = incentive.map((_, row) => rowEarnings(bonds, row, incentive));
  // Yuma 2 has the stake inside its bonds; Yuma 3 brings it in here.
  const dividends = normalise(problem.yuma3 ? earned.map((x, i) => mul(x, stake[i] as number)) : earned);
  return {
    consensus: vectorOf(votes.consensus),
    incentive: vectorOf(incentive),
    dividends: vectorOf(dividends),
    validatorTrust: vectorOf(votes.trust),
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
