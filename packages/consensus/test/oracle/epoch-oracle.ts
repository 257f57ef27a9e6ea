import type { EpochInput, SparseRow } from "../../src/epoch/epoch-input.ts";
import {
  clamp,
  expSafe,
  fromInteger,
  greater,
  I32F32,
  I64F64,
  I96F32,
  lesser,
  narrow64,
  normalise,
  ONE,
  safeDiv,
  satMul,
  toU16,
  U64_MAX,
  u16Proportion,
  wrapSum,
} from "./fixed.ts";

type Entry = { j: number; v: bigint };
type Matrix = Entry[][];

export type OracleOutput = {
  active: boolean[];
  permits: boolean[];
  stakeWeight: number[];
  consensus: number[];
  incentive: number[];
  dividends: number[];
  validatorTrust: number[];
  server: bigint[];
  validator: bigint[];
  combined: bigint[];
  stake: bigint[];
  bonds: [number, number[], number[]][];
  raw: {
    stake: bigint[];
    activeStake: bigint[];
    consensus: bigint[];
    incentive: bigint[];
    dividends: bigint[];
    validatorTrust: bigint[];
  };
};

/** An entry that is known to be there. */
const at = <T>(xs: ArrayLike<T>, i: number): T => xs[i] as T;

const zeros = (n: number): bigint[] => new Array<bigint>(n).fill(0n);
const add = (a: bigint, b: bigint): bigint => clamp(I32F32, a + b);
const mul = (a: bigint, b: bigint): bigint => satMul(I32F32, a, b);
const saturateU64 = (x: bigint): bigint => (x > U64_MAX ? U64_MAX : x < 0n ? 0n : x);

/** §2.3: I64F64 bits of every uid's stake. */
const totalStake = (input: EpochInput): bigint[] => {
  const weight = (((input.taoWeight ?? 0n) << 32n) / U64_MAX) << 32n;
  return Array.from({ length: input.n }, (_, i) => {
    const tao = satMul(I64F64, fromInteger(I64F64, input.tao?.[i] ?? 0n), weight);
    return clamp(I64F64, fromInteger(I64F64, at(input.stake, i)) + tao);
  });
};

const normalStake = (input: EpochInput, total: readonly bigint[]): bigint[] => {
  const kept = total.map((x, i) => (x >> 64n < input.minStake && i !== input.owner ? 0n : x));
  return normalise(I64F64, kept).map(narrow64);
};

/** §2.4: the K largest non-zero; of equal ones the higher uid wins. */
export const topK = (stake: readonly bigint[], k: number): boolean[] => {
  const result = stake.map((x) => x !== 0n);
  const order = stake
    .map((_, i) => i)
    .sort((a, b) => (at(stake, a) < at(stake, b) ? -1 : at(stake, a) > at(stake, b) ? 1 : a - b));
  for (const i of order.slice(0, Math.max(0, stake.length - k))) result[i] = false;
  return result;
};

const toMatrix = (n: number, rows: readonly SparseRow[]): Matrix => {
  const matrix: Matrix = Array.from({ length: n }, () => []);
  for (const row of rows) {
    if (row.uid >= n) continue;
    matrix[row.uid] = Array.from(row.targets, (j, k) => ({ j, v: BigInt(at(row.values, k)) << 32n }));
  }
  return matrix;
};

const filter = (matrix: Matrix, keep: (i: number, entry: Entry) => boolean): Matrix =>
  matrix.map((row, i) => row.filter((entry) => keep(i, entry)));

const map = (matrix: Matrix, f: (i: number, entry: Entry) => bigint): Matrix =>
  matrix.map((row, i) => row.map((entry) => ({ j: entry.j, v: f(i, entry) })));

/** §2.5. */
const maskedWeights = (input: EpochInput, permitted: readonly boolean[]): Matrix => {
  const { n, owner, commitReveal } = input;
  const updated = (i: number): bigint => input.lastUpdate[i] ?? 0n;
  const loaded = filter(toMatrix(n, input.weights), (i, { j }) => {
    if (j >= n || !permitted[i]) return false;
    if (i === j && i !== owner) return false;
    if (updated(i) <= at(input.registeredAt, j)) return false;
    return !commitReveal || (input.commits[i] ?? U64_MAX) >= at(input.registeredAt, j);
  });
  return loaded.map((row) => {
    const sum = wrapSum(
      I32F32,
      row.map(({ v }) => v),
    );
    return sum > 0n ? row.map(({ j, v }) => ({ j, v: safeDiv(I32F32, v, sum) })) : row;
  });
};

/** §2.6, the loop as written there. */
export const median = (stake: readonly bigint[], score: readonly bigint[], minority: bigint): bigint => {
  let idx = stake.map((_, i) => i);
  let lo = 0n;
  let hi = wrapSum(I32F32, stake);
  const sum = (ids: number[]): bigint =>
    wrapSum(
      I32F32,
      ids.map((i) => at(stake, i)),
    );
  for (let round = idx.length; round >= 0; round--) {
    if (idx.length === 0) return 0n;
    if (idx.length === 1) return at(score, at(idx, 0));
    const pivot = at(score, at(idx, Math.floor(idx.length / 2)));
    const lower = idx.filter((i) => at(score, i) < pivot);
    const upper = idx.filter((i) => at(score, i) > pivot);
    const ls = sum(lower);
    const hs = sum(upper);
    if (lower.length > 0 && minority < lo + ls) {
      idx = lower;
      hi = lo + ls;
    } else if (upper.length > 0 && hi - hs <= minority) {
      idx = upper;
      lo = hi - hs;
    } else return pivot;
  }
  return 0n;
};

const consensusOf = (input: EpochInput, weights: Matrix, active: readonly bigint[]): bigint[] => {
  const rows = active.map((_, i) => i).filter((i) => at(active, i) > 0n);
  const stake = normalise(
    I32F32,
    rows.map((i) => at(active, i)),
  );
  const minority = clamp(I32F32, wrapSum(I32F32, stake) - u16Proportion(input.kappa));
  return Array.from({ length: input.n }, (_, j) => {
    const score = rows.map(
      (i) =>
        at(weights, i)
          .filter((entry) => entry.j === j)
          .at(-1)?.v ?? 0n,
    );
    return median(stake, score, minority);
  });
};

const clip = (weights: Matrix, consensus: readonly bigint[]): Matrix =>
  weights.map((row) =>
    row
      .map(({ j, v }) => ({
        j,
        v: lesser(v, at(consensus, j)),
        gone: v > at(consensus, j) && consensus[j] === 0n,
      }))
      .filter(({ gone }) => !gone)
      .map(({ j, v }) => ({ j, v })),
  );

const densify = (n: number, row: readonly Entry[]): bigint[] => {
  const dense = zeros(n);
  for (const { j, v } of row) if (j < n) dense[j] = v;
  return dense;
};

const weightsForBonds = (input: EpochInput, weights: Matrix, clipped: Matrix): Matrix => {
  if (input.penalty === 0) return weights;
  if (input.penalty === 65535) return clipped;
  const beta = u16Proportion(input.penalty);
  return weights.map((row, i) => {
    const full = densify(input.n, row);
    const cut = densify(input.n, at(clipped, i));
    return full.map((v, j) => ({ j, v: add(v, mul(beta, at(cut, j) - v)) })).filter(({ v }) => v > 0n);
  });
};

const columnSums = (n: number, matrix: Matrix): bigint[] => {
  const sums = zeros(n);
  for (const row of matrix) for (const { j, v } of row) if (j < n) sums[j] = add(at(sums, j), v);
  return sums;
};

const columnDivide = (matrix: Matrix, by: readonly bigint[]): Matrix =>
  map(matrix, (_, { j, v }) => ((by[j] ?? 0n) === 0n ? v : safeDiv(I32F32, v, at(by, j))));

const columnNormalise = (n: number, matrix: Matrix): Matrix => columnDivide(matrix, columnSums(n, matrix));

/** Yuma 2 converts with saturation; Yuma 3 plainly, which wraps in a release build. */
const emaAlpha = ({ bondsMa, yuma3 }: EpochInput): bigint => {
  const average = yuma3 ? BigInt.asIntN(128, bondsMa << 64n) : fromInteger(I64F64, bondsMa);
  const ratio = safeDiv(I64F64, average, 1_000_000n << 64n);
  return clamp(I32F32, ONE - (yuma3 ? BigInt.asIntN(64, ratio >> 32n) : narrow64(ratio)));
};

const ema = (input: EpochInput, fresh: Matrix, old: Matrix): Matrix => {
  const alpha = emaAlpha(input);
  return fresh.map((row, i) => {
    const acc = zeros(input.n);
    for (const { j, v } of row) if (j < input.n) acc[j] = add(at(acc, j), mul(alpha, v));
    for (const { j, v } of at(old, i)) if (j < input.n) acc[j] = add(at(acc, j), mul(clamp(I32F32, ONE - alpha), v));
    return acc.map((v, j) => ({ j, v })).filter(({ v }) => v > 0n);
  });
};

/** One pair's smoothing factor under liquid alpha. */
export const alphaSigmoid = (
  pair: { consensus: bigint; weight: bigint; bond: bigint },
  params: { alphaLow: number; alphaHigh: number; steepness: number },
): bigint => {
  const { consensus, weight, bond } = pair;
  const unit = (x: bigint): bigint => (x < 0n ? 0n : x > ONE ? ONE : x);
  const difference = weight >= bond ? unit(weight - consensus) : unit(bond - weight);
  const slope = (BigInt(params.steepness) << 32n) / -100n;
  const sigma = safeDiv(I32F32, ONE, add(ONE, expSafe(mul(slope, difference - ONE / 2n))));
  const low = u16Proportion(params.alphaLow);
  const high = u16Proportion(params.alphaHigh);
  const alpha = add(low, mul(sigma, high - low));
  // low > high is refused by the chain's call; the arithmetic then yields low for every pair.
  return greater(lesser(alpha, high), low);
};

/** Walks a row and the columns in step, as if the row were ascending. */
const walk = (n: number, row: readonly Entry[]): bigint[] => {
  let next = 0;
  return Array.from({ length: n }, (_, j) => {
    while ((row[next]?.j ?? n) < j) next++;
    const entry = row[next];
    return entry?.j === j ? entry.v : 0n;
  });
};

const liquidEma = (input: EpochInput, state: { fresh: Matrix; old: Matrix; consensus: readonly bigint[] }): Matrix =>
  state.fresh.map((row, i) => {
    const weight = walk(input.n, row);
    const bond = walk(input.n, at(state.old, i));
    const alpha = state.consensus.map((c, j) =>
      alphaSigmoid({ consensus: c, weight: at(weight, j), bond: at(bond, j) }, input),
    );
    const decayed = zeros(input.n);
    for (const { j, v } of at(state.old, i)) if (j < input.n) decayed[j] = mul(ONE - at(alpha, j), v);
    const out: Entry[] = [];
    for (const { j, v } of row) {
      const gain = mul(at(alpha, j), v);
      const sum = add(at(decayed, j), gain > 0n ? gain : 0n);
      if (sum > 0n) out.push({ j, v: lesser(sum, ONE) });
    }
    return out;
  });

const storedBonds = (input: EpochInput): Matrix => {
  const { block, lastStep } = input;
  const tempo = BigInt(input.tempo);
  const lastTempo = lastStep !== 0n ? lastStep + 1n : block > tempo ? block - tempo : 0n;
  return filter(toMatrix(input.n, input.bonds), (_, { j }) => j >= input.n || lastTempo > at(input.registeredAt, j));
};

type Pay = { readonly incentive: readonly bigint[]; readonly active: readonly bigint[] };

const yuma2 = (
  input: EpochInput,
  fresh: Matrix,
  { incentive, active }: Pay,
): { bonds: Matrix; dividends: bigint[] } => {
  const { n } = input;
  const old = columnNormalise(n, storedBonds(input));
  const delta = columnNormalise(
    n,
    map(fresh, (i, { v }) => mul(v, at(active, i))),
  );
  const bonds = columnNormalise(n, ema(input, delta, old));
  const dividends = normalise(
    I32F32,
    bonds.map((row) => row.reduce((sum, { j, v }) => add(sum, mul(at(incentive, j), v)), 0n)),
  );
  const top = zeros(n);
  for (const row of bonds) for (const { j, v } of row) if (v > at(top, j)) top[j] = v;
  return { bonds: columnDivide(bonds, top), dividends };
};

const yuma3 = (
  input: EpochInput,
  state: { fresh: Matrix; consensus: readonly bigint[] },
  { incentive, active }: Pay,
): { bonds: Matrix; dividends: bigint[] } => {
  const old = map(storedBonds(input), (_, { v }) => u16Proportion(Number(v >> 32n)));
  const liquid = input.liquid && state.consensus.some((c) => c !== 0n);
  const bonds = liquid ? liquidEma(input, { ...state, old }) : ema(input, state.fresh, old);
  const share = columnNormalise(input.n, bonds).map((row) =>
    row.reduce((sum, { j, v }) => add(sum, mul(v, at(incentive, j))), 0n),
  );
  const product = share.map((x, i) => {
    const exact = (x * at(active, i)) >> 32n;
    return exact === clamp(I32F32, exact) ? exact : 0n;
  });
  return { bonds, dividends: normalise(I32F32, product) };
};

/** §2.9. */
const emissionOf = (
  input: EpochInput,
  x: { incentive: bigint[]; dividends: bigint[]; active: bigint[]; stake: bigint[] },
): { server: bigint[]; validator: bigint[]; combined: bigint[] } => {
  const both = x.incentive.map((v, i) => add(v, at(x.dividends, i)));
  const sum = wrapSum(I32F32, both);
  const share = (part: bigint[]): bigint[] => (sum === 0n ? part : part.map((v) => safeDiv(I32F32, v, sum)));
  const fallback = wrapSum(I32F32, x.active) === 0n ? x.stake : x.active;
  const rao = (raw: bigint): bigint => saturateU64(satMul(I96F32, raw, input.emission << 32n) >> 32n);
  return {
    server: share(x.incentive).map(rao),
    validator: (sum === 0n ? fallback : share(x.dividends)).map(rao),
    combined: (sum === 0n ? fallback : normalise(I32F32, both)).map(rao),
  };
};

const permitted = (input: EpochInput): boolean[] =>
  Array.from(input.permits, (permit, i) => permit || i === input.owner);

const activeStakeOf = (input: EpochInput, stake: readonly bigint[], old: readonly boolean[]): bigint[] => {
  const masked = stake.map((x, i) => (!isActive(input, i) || (old.length > 0 && !old[i]) ? 0n : x));
  return normalise(I32F32, masked);
};

const isActive = (input: EpochInput, i: number): boolean =>
  saturateU64((input.lastUpdate[i] ?? 0n) + input.cutoff) >= input.block;

/** The whole epoch, §2.3 to §2.10. */
export const epochOracle = (input: EpochInput): OracleOutput => {
  const total = totalStake(input);
  const stake = normalStake(input, total);
  const old = permitted(input);
  const permits = topK(stake, input.maxValidators).map((permit, i) => permit || i === input.owner);
  const active = activeStakeOf(input, stake, old);
  const weights = maskedWeights(input, old);
  const consensus = consensusOf(input, weights, active);
  const clipped = clip(weights, consensus);
  const trust = clipped.map((row) => row.reduce((sum, { v }) => add(sum, v), 0n));
  const rank = zeros(input.n);
  clipped.forEach((row, i) => {
    for (const { j, v } of row) rank[j] = add(at(rank, j), mul(at(active, i), v));
  });
  const incentive = normalise(I32F32, rank);
  const fresh = weightsForBonds(input, weights, clipped);
  const pay = { incentive, active };
  const { bonds, dividends } = input.yuma3 ? yuma3(input, { fresh, consensus }, pay) : yuma2(input, fresh, pay);
  return {
    active: Array.from({ length: input.n }, (_, i) => isActive(input, i)),
    permits,
    stakeWeight: stake.map(toU16),
    consensus: consensus.map(toU16),
    incentive: incentive.map(toU16),
    dividends: dividends.map(toU16),
    validatorTrust: trust.map(toU16),
    ...emissionOf(input, { incentive, dividends, active, stake }),
    stake: total.map((x) => x >> 64n),
    bonds: bonds.flatMap((row, i): [number, number[], number[]][] =>
      permits[i] && row.length > 0 ? [[i, row.map(({ j }) => j), row.map(({ v }) => toU16(v))]] : [],
    ),
    raw: { stake, activeStake: active, consensus, incentive, dividends, validatorTrust: trust },
  };
};
