import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";
import type { EpochOutput } from "../epoch/epoch-output.ts";
import { sha256Hex } from "../sha256.ts";
import type { U64Like, VectorInput, VectorOutput, VectorRaw, VectorRow } from "./vector-schema.ts";

const bigints = (xs: readonly U64Like[]): bigint[] => xs.map(BigInt);
/** A plain array; a loop, for `Array.from` walks a typed array by its iterator, which costs more than an epoch. */
const plain = <T>(values: ArrayLike<T>): T[] => {
  const found = new Array<T>(values.length);
  for (let i = 0; i < found.length; i++) found[i] = values[i] as T;
  return found;
};

const bits = (flags: readonly boolean[]): string => flags.map((flag) => (flag ? "1" : "0")).join("");
const toRow = ([uid, targets, values]: VectorRow): SparseRow => ({ uid, targets, values });

/** The epoch input that a vector describes. */
export const inputFromVector = (vector: VectorInput): EpochInput => ({
  n: vector.n,
  block: BigInt(vector.block),
  tempo: vector.tempo,
  cutoff: BigInt(vector.cutoff),
  lastStep: BigInt(vector.lms),
  lastUpdate: bigints(vector.last_update),
  registeredAt: bigints(vector.reg),
  stake: bigints(vector.stake),
  ...(vector.tao === undefined ? {} : { tao: bigints(vector.tao) }),
  taoWeight: BigInt(vector.tao_weight ?? 0),
  minStake: BigInt(vector.min_stake),
  owner: vector.owner,
  permits: Array.from(vector.permits, (bit) => bit === "1"),
  maxValidators: vector.max_validators,
  weights: vector.weights.map(toRow),
  bonds: vector.bonds.map(toRow),
  commitReveal: vector.cr,
  commits: (vector.commits ?? []).map((commit) => (commit === null ? null : BigInt(commit))),
  kappa: vector.kappa,
  penalty: vector.penalty,
  bondsMa: BigInt(vector.bonds_ma),
  yuma3: vector.yuma3,
  liquid: vector.liquid,
  alphaLow: vector.alpha_low,
  alphaHigh: vector.alpha_high,
  steepness: vector.steepness,
  emission: BigInt(vector.emission),
});

const hashBonds = (n: number, rows: readonly VectorRow[]): string => {
  const entries = rows.reduce((sum, [, targets]) => sum + targets.length, 0);
  const view = new DataView(new ArrayBuffer(4 * (n + entries)));
  const byUid = new Map(rows.map((row) => [row[0], row]));
  let at = 0;
  for (let uid = 0; uid < n; uid++) {
    const [, targets, values] = byUid.get(uid) ?? [uid, [], []];
    view.setUint32(at, targets.length, true);
    at += 4;
    targets.forEach((target, k) => {
      view.setUint16(at, target, true);
      view.setUint16(at + 2, values[k] ?? 0, true);
      at += 4;
    });
  }
  return sha256Hex(new Uint8Array(view.buffer));
};

const rawOf = ({ raw }: EpochOutput): { raw?: VectorRaw } => {
  const all: VectorRaw = {
    stake: plain(raw.stake),
    active_stake: plain(raw.activeStake),
    consensus: plain(raw.consensus),
    incentive: plain(raw.incentive),
    dividends: plain(raw.dividends),
    vtrust: plain(raw.validatorTrust),
  };
  const exact = Object.values(all).every((xs) => xs.every((x) => Math.abs(x) <= 2 ** 53));
  return exact ? { raw: all } : {};
};

/** An epoch output in the words of the vectors. `withStake`: the input named root stake. */
export const vectorFromOutput = (output: EpochOutput, n: number, withStake: boolean): VectorOutput => {
  const bonds = output.bonds.map(({ uid, targets, values }): VectorRow => [uid, plain(targets), plain(values)]);
  return {
    active: bits(output.active),
    permits: bits(output.permits),
    stake_weight: plain(output.stakeWeight),
    consensus: plain(output.consensus),
    incentive: plain(output.incentive),
    dividends: plain(output.dividends),
    vtrust: plain(output.validatorTrust),
    server: plain(output.server),
    validator: plain(output.validator),
    combined: plain(output.combined),
    ...(withStake ? { stake: plain(output.stake) } : {}),
    bonds,
    // Hashing costs as much as the epoch: whoever reads the hash pays for it.
    get bonds_sha256() {
      return hashBonds(n, bonds);
    },
    ...rawOf(output),
  };
};
