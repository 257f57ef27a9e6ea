import { type BondsAlpha, bondsAlpha } from "../epoch/bonds-alpha.ts";
import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import {
  I32F32,
  mulWide,
  normaliseWide,
  proportionWide,
  quantiseWide,
  saturate,
  sumWide,
} from "../fixed/fixed-wide.ts";
import { U16_MAX } from "../limits.ts";
import { wideLiquidBonds } from "./wide-liquid.ts";
import { addRaw, divideColumns, foldColumns, mapMatrix, normaliseColumns, type WideMatrix } from "./wide-matrix.ts";

/** What is left of an epoch once its masks are applied: the matrices, who carries them, and the rules. */
export type WideProblem = {
  /** Row-normalised, I32F32 bits. */
  readonly weights: WideMatrix;
  /** As stored, u16. */
  readonly bonds: WideMatrix;
  /** I32F32 bits. */
  readonly activeStake: readonly bigint[];
  /** Uids whose new bonds are stored. */
  readonly permits: readonly boolean[];
  readonly rules: EpochInput;
};

export type WideResult = {
  readonly consensus: readonly bigint[];
  readonly incentive: readonly bigint[];
  readonly dividends: readonly bigint[];
  readonly validatorTrust: readonly bigint[];
  readonly bonds: readonly SparseRow[];
};

const product = (a: bigint, b: bigint): bigint => mulWide(I32F32, a, b);

const larger = (a: bigint, b: bigint): bigint => {
  if (a < b) return b;
  return a;
};

/** Smallest score at which the cumulative stake exceeds the minority, else the largest score. */
const consensusOf = ({ activeStake, weights, rules }: WideProblem): bigint[] => {
  const uids = activeStake.flatMap((x, uid) => (x > 0n ? [uid] : []));
  const stake = normaliseWide(
    I32F32,
    uids.map((uid) => activeStake[uid] as bigint),
  );
  const minority = saturate(I32F32, sumWide(I32F32, stake) - proportionWide(BigInt(rules.kappa)));
  const votes = uids.map((uid) => new Map(weights[uid]));
  return activeStake.map((_, j) => {
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

const clip = (weights: WideMatrix, consensus: readonly bigint[]): WideMatrix =>
  weights.map((row) =>
    row.flatMap(([j, value]) => {
      const agreed = consensus[j] as bigint;
      if (value <= agreed) return [[j, value] as const];
      return agreed === 0n ? [] : [[j, agreed] as const];
    }),
  );

const weightsForBonds = (penalty: number, weights: WideMatrix, clipped: WideMatrix): WideMatrix => {
  if (penalty === 0) return weights;
  if (penalty === U16_MAX) return clipped;
  const beta = proportionWide(BigInt(penalty));
  return weights.map((row, i) => {
    const cut = new Map(clipped[i]);
    const mixed = [...new Map(row)].map(
      ([j, value]) => [j, value + product(beta, (cut.get(j) ?? 0n) - value)] as const,
    );
    return mixed.filter(([, value]) => value > 0n).sort(([a], [b]) => a - b);
  });
};

const movingAverage = (fresh: WideMatrix, old: WideMatrix, alpha: BondsAlpha): WideMatrix => {
  return fresh.map((row, i) => {
    const sums = new Map<number, bigint>();
    for (const [j, value] of row) sums.set(j, addRaw(sums.get(j) ?? 0n, product(alpha.fresh, value)));
    for (const [j, value] of old[i] ?? []) sums.set(j, addRaw(sums.get(j) ?? 0n, product(alpha.old, value)));
    return [...sums].filter(([j, value]) => j < fresh.length && value > 0n).sort(([a], [b]) => a - b);
  });
};

const earnings = (shares: WideMatrix, incentive: readonly bigint[]): bigint[] =>
  shares.map((row) => row.reduce((sum, [j, value]) => addRaw(sum, product(value, incentive[j] as bigint)), 0n));

type Votes = {
  readonly fresh: WideMatrix;
  readonly consensus: readonly bigint[];
  readonly incentive: readonly bigint[];
};
type Payout = { readonly stored: WideMatrix; readonly dividends: readonly bigint[] };

const yuma2 = (problem: WideProblem, { fresh, incentive }: Votes): Payout => {
  const old = normaliseColumns(mapMatrix(problem.bonds, (x) => x << 32n));
  const delta = normaliseColumns(mapMatrix(fresh, (value, i) => product(value, problem.activeStake[i] as bigint)));
  const bonds = normaliseColumns(movingAverage(delta, old, bondsAlpha(problem.rules)));
  const top = foldColumns(bonds, larger);
  return { stored: divideColumns(bonds, top), dividends: earnings(bonds, incentive) };
};

const yuma3 = (problem: WideProblem, { fresh, consensus, incentive }: Votes): Payout => {
  const old = mapMatrix(problem.bonds, proportionWide);
  const { rules } = problem;
  const liquid = rules.liquid && consensus.some((c) => c !== 0n);
  const stored = liquid
    ? wideLiquidBonds({ fresh, old, consensus, params: rules })
    : movingAverage(fresh, old, bondsAlpha(rules));
  const dividends = earnings(normaliseColumns(stored), incentive).map((gain, i) => {
    const exact = (gain * (problem.activeStake[i] as bigint)) >> 32n;
    return exact === saturate(I32F32, exact) ? exact : 0n; // here alone the chain checks instead of saturating
  });
  return { stored, dividends };
};

const bondRows = (stored: WideMatrix, permits: readonly boolean[]): SparseRow[] =>
  stored.flatMap((row, uid) => {
    if (!permits[uid] || row.length === 0) return [];
    const targets = Uint16Array.from(row, ([j]) => j);
    return [{ uid, targets, values: Uint16Array.from(row, ([, value]) => quantiseWide(value)) }];
  });

/** The matrices of an epoch on bigints, with the chain's saturation and wrapping: exact for every input. */
export const wideKernel = (problem: WideProblem): WideResult => {
  const { weights, activeStake, permits, rules } = problem;
  const consensus = consensusOf(problem);
  const clipped = clip(weights, consensus);
  const ranked = mapMatrix(clipped, (value, i) => product(activeStake[i] as bigint, value));
  const incentive = normaliseWide(I32F32, foldColumns(ranked, addRaw));
  const votes = { fresh: weightsForBonds(rules.penalty, weights, clipped), consensus, incentive };
  const { stored, dividends } = rules.yuma3 ? yuma3(problem, votes) : yuma2(problem, votes);
  return {
    consensus,
    incentive,
    dividends: normaliseWide(I32F32, dividends),
    validatorTrust: clipped.map((row) => row.reduce((sum, [, value]) => addRaw(sum, value), 0n)),
    bonds: bondRows(stored, permits),
  };
};
