import { maxUpscaleU16 } from "../emission/max-upscale.ts";
import type { EpochInput, SparseRow } from "../epoch/epoch-input.ts";

/** Size and look of a made-up epoch. */
export type SampleShape = {
  readonly n: number;
  readonly validators: number;
  /** Part of the uids that a row names, above 0 and up to 1. */
  readonly density?: number;
  readonly seed?: bigint;
};

/** splitmix64: small, seedable, the same everywhere. */
const randomBelow = (seed: bigint): ((limit: number) => number) => {
  let state = seed;
  const mask = 2n ** 64n - 1n;
  return (limit) => {
    state = (state + 0x9e3779b97f4a7c15n) & mask;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    return Number((z ^ (z >> 31n)) % BigInt(limit));
  };
};

const evenRow = (uid: number, targets: readonly number[], value: (target: number) => number): SparseRow => ({
  uid,
  targets: Uint16Array.from(targets),
  values: maxUpscaleU16(targets.map(value)),
});

/**
 * An epoch as a working subnet might have it, the same for the same seed: validators that roughly agree on every
 * miner's worth, bonds from earlier epochs. For tests, simulations and measurements.
 */
export const sampleEpoch = ({ n, validators, density = 1, seed = 1n }: SampleShape): EpochInput => {
  const below = randomBelow(seed);
  const worth = Array.from({ length: n }, () => 100 + below(10_000));
  const named = worth.map(() => below(10_000) < density * 10_000);
  const targets = worth.map((_, uid) => uid).filter((uid) => named[uid]);
  const validator = (i: number): number => i % n;
  const rows = (spread: number): SparseRow[] =>
    Array.from({ length: validators }, (_, i) =>
      evenRow(
        validator(i),
        targets.filter((uid) => uid !== validator(i)),
        (uid) => (worth[uid] as number) + below(spread),
      ),
    );
  const isValidator = (uid: number): boolean => uid < validators;
  return {
    n,
    block: 1_000_000n,
    tempo: 360,
    cutoff: 5_000n,
    lastStep: 999_640n,
    lastUpdate: worth.map(() => BigInt(999_700 + below(300))),
    registeredAt: worth.map(() => BigInt(below(900_000))),
    stake: worth.map((_, uid) => (isValidator(uid) ? BigInt(1 + below(1_000_000)) * 1_000_000_000n : 0n)),
    minStake: 0n,
    owner: null,
    permits: worth.map((_, uid) => isValidator(uid)),
    maxValidators: Math.max(1, validators),
    weights: rows(3_000),
    bonds: rows(8_000),
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
    emission: 148_010_000_000n,
  };
};
