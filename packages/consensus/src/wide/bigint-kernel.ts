import type { SparseRow } from "../epoch/epoch-input.ts";
import type { Kernel, KernelProblem, KernelResult, KernelVector } from "../epoch/kernel.ts";
import { I32F32, mulWide, normaliseWide, quantiseWide, saturate, sumWide } from "../fixed/fixed-wide.ts";
import { bondsAlpha } from "../js/bonds-alpha.ts";
import { U16_MAX } from "../limits.ts";
import { bigintLiquidBonds } from "./bigint-liquid.ts";
import {
  addRaw,
  type BigintMatrix,
  bigintMatrix,
  divideColumns,
  foldColumns,
  mapMatrix,
  normaliseColumns,
} from "./bigint-matrix.ts";

const proportionWide = (x: number): bigint => (BigInt(x) << 32n) / 65_535n;
const product = (a: bigint, b: bigint): bigint => mulWide(I32F32, a, b);
const vectorOf = (raw: readonly bigint[]): KernelVector => ({ raw, u16: Uint16Array.from(raw, quantiseWide) });

const larger = (a: bigint, b: bigint): bigint => {
  if (a < b) return b;
  return a;
};

/** Smallest score at which the cumulative stake exceeds the minority, else the largest score. */
const consensusOf = ({ n, activeStake, kappa }: KernelProblem, weights: BigintMatrix): bigint[] => {
  const uids = activeStake.flatMap((x, uid) => (x > 0n ? [uid] : []));
  const stake = normaliseWide(
    I32F32,
    uids.map((uid) => activeStake[uid] as bigint),
  );
  const minority = saturate(I32F32, sumWide(I32F32, stake) - proportionWide(kappa));
  const votes = uids.map((uid) => new Map(weights[uid]));
  return Array.from({ length: n }, (_, j) => {
    const ballot = votes.map((row, k) => ({ score: row.get(j) ?? 0n, stake: stake[k] as bigint }));
    ballot.sort((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : 0));
    let below = 0n;
    const decisive = ballot.find((vote) => {
      below += vote.stake;
      return below > minority;
    });
    return (decisive ?? ballot.at(-1))?.score ?? 0n;
  });
};

const clip = (weights: BigintMatrix, consensus: readonly bigint[]): BigintMatrix =>
  weights.map((row) =>
    row.flatMap(([j, value]) => {
      const agreed = consensus[j] as bigint;
      if (value <= agreed) return [[j, value] as const];
      return agreed === 0n ? [] : [[j, agreed] as const];
    }),
  );

const weightsForBonds = (penalty: number, weights: BigintMatrix, clipped: BigintMatrix): BigintMatrix => {
  if (penalty === 0) return weights;
  if (penalty === U16_MAX) return clipped;
  const beta = proportionWide(penalty);
  return weights.map((row, i) => {
    const cut = new Map(clipped[i]);
    const mixed = [...new Map(row)].map(
      ([j, value]) => [j, value + product(beta, (cut.get(j) ?? 0n) - value)] as const,
    );
    return mixed.filter(([, value]) => value > 0n).sort(([a], [b]) => a - b);
  });
};

const movingAverage = (fresh: BigintMatrix, old: BigintMatrix, bondsMa: bigint): BigintMatrix => {
  const alpha = bondsAlpha(bondsMa);
  return fresh.map((row, i) => {
    const sums = new Map<number, bigint>();
    for (const [j, value] of row) sums.set(j, addRaw(sums.get(j) ?? 0n, product(alpha.fresh, value)));
    for (const [j, value] of old[i] ?? []) sums.set(j, addRaw(sums.get(j) ?? 0n, product(alpha.old, value)));
    return [...sums].filter(([j, value]) => j < fresh.length && value > 0n).sort(([a], [b]) => a - b);
  });
};

const earnings = (shares: BigintMatrix, incentive: readonly bigint[]): bigint[] =>
  shares.map((row) => row.reduce((sum, [j, value]) => addRaw(sum, product(value, incentive[j] as bigint)), 0n));

type Votes = {
  readonly fresh: BigintMatrix;
  readonly consensus: readonly bigint[];
  readonly incentive: readonly bigint[];
};
type Payout = { readonly stored: BigintMatrix; readonly dividends: readonly bigint[] };

const yuma2 = (problem: KernelProblem, { fresh, incentive }: Votes): Payout => {
  const old = normaliseColumns(bigintMatrix(problem.bonds, (x) => BigInt(x) << 32n));
  const delta = normaliseColumns(mapMatrix(fresh, (value, i) => product(value, problem.activeStake[i] as bigint)));
  const bonds = normaliseColumns(movingAverage(delta, old, problem.bondsMa));
  const top = foldColumns(bonds, larger);
  return { stored: divideColumns(bonds, top), dividends: earnings(bonds, incentive) };
};

const yuma3 = (problem: KernelProblem, { fresh, consensus, incentive }: Votes): Payout => {
  const old = bigintMatrix(problem.bonds, proportionWide);
  const params = consensus.some((c) => c !== 0n) ? problem.liquid : null;
  const stored =
    params === null ? movingAverage(fresh, old, problem.bondsMa) : bigintLiquidBonds({ fresh, old, consensus, params });
  const dividends = earnings(normaliseColumns(stored), incentive).map((gain, i) => {
    const exact = (gain * (problem.activeStake[i] as bigint)) >> 32n;
    return exact === saturate(I32F32, exact) ? exact : 0n; // here alone the chain checks instead of saturating
  });
  return { stored, dividends };
};

const bondRows = (stored: BigintMatrix, permits: readonly boolean[]): SparseRow[] =>
  stored.flatMap((row, uid) => {
    if (!permits[uid] || row.length === 0) return [];
    const targets = Uint16Array.from(row, ([j]) => j);
    return [{ uid, targets, values: Uint16Array.from(row, ([, value]) => quantiseWide(value)) }];
  });

const run = (problem: KernelProblem): KernelResult => {
  const weights = bigintMatrix(problem.weights, BigInt);
  const consensus = consensusOf(problem, weights);
  const clipped = clip(weights, consensus);
  const ranked = mapMatrix(clipped, (value, i) => product(problem.activeStake[i] as bigint, value));
  const incentive = normaliseWide(I32F32, foldColumns(ranked, addRaw));
  const votes = { fresh: weightsForBonds(problem.penalty, weights, clipped), consensus, incentive };
  const { stored, dividends } = problem.yuma3 ? yuma3(problem, votes) : yuma2(problem, votes);
  return {
    consensus: vectorOf(consensus),
    incentive: vectorOf(incentive),
    dividends: vectorOf(normaliseWide(I32F32, dividends)),
    validatorTrust: vectorOf(clipped.map((row) => row.reduce((sum, [, value]) => addRaw(sum, value), 0n))),
    bonds: bondRows(stored, problem.permits),
  };
};

/** The plain twin: I32F32 on bigints with the chain's saturation and wrapping, exact for every input. */
export const bigintKernel: Kernel = { inexact: () => null, run };
