import type { EpochInput } from "../../src/index.ts";
import { drawMatrix } from "./draw-rows.ts";
import { drawRules } from "./draw-rules.ts";
import type { Random } from "./random.ts";

const perUid = <T>(n: number, draw: (uid: number) => T): T[] => Array.from({ length: n }, (_, uid) => draw(uid));

/** Styles of stake. Sums stay below 2^63: above, the chain's own sums wrap, which no supply reaches. */
const drawStakes = (random: Random, n: number): bigint[] => {
  const style = random.below(9);
  const one = random.below(n);
  return perUid(n, (uid) => {
    if (style === 0) return 1_000_000_000n;
    if (style === 1) return uid === one ? 5n : 0n;
    if (style === 2) return BigInt(random.below(3));
    if (style === 3) return random.oneIn(2) ? 0n : BigInt(1 + random.below(1_000));
    // Shares that lie on kappa or a unit beside it.
    if (style === 4) return random.of(32_767n, 32_768n, 65_535n, 1n, 0n);
    if (style === 5) return uid === one ? random.u64() >> 6n : BigInt(random.below(5));
    return random.u64() >> random.of(8n, 8n, 20n, 30n, 50n);
  });
};

type Time = Pick<
  EpochInput,
  "block" | "tempo" | "cutoff" | "lastStep" | "lastUpdate" | "registeredAt" | "commitReveal" | "commits"
>;

const CALM_BLOCK = 5_000;

/** Everybody active, nothing outdated: what most epochs look like. */
const drawCalmTime = (random: Random, n: number): Time => ({
  block: BigInt(CALM_BLOCK),
  tempo: 360,
  cutoff: 5_000n,
  lastStep: 4_640n,
  lastUpdate: perUid(n, () => BigInt(CALM_BLOCK - random.below(300))),
  registeredAt: perUid(n, () => BigInt(random.below(4_000))),
  commitReveal: false,
  commits: [],
});

/** Few blocks and many events in them, so that every mask meets its edge: before, in and after the same block. */
const drawCrowdedTime = (random: Random, n: number): Time => {
  const span = random.of(4, 12, 1_000);
  const base = random.oneIn(25) ? random.u64() >> 1n : 0n; // far above 2^53 too
  const at = (): bigint => base + BigInt(random.below(span));
  const commitReveal = random.oneIn(2);
  return {
    block: base + BigInt(span),
    tempo: random.of(0, 1, span, 360),
    cutoff: random.of(0n, 1n, BigInt(span), 5_000n, 5_000n, 2n ** 64n - 1n),
    lastStep: random.of(0n, at(), at()),
    lastUpdate: perUid(n + random.of(0, 0, 0, 2, -1), at),
    registeredAt: perUid(n, () => (random.oneIn(2) ? 0n : at())),
    commitReveal,
    commits: commitReveal ? perUid(n, () => (random.oneIn(2) ? null : at())) : [],
  };
};

const drawPermits = (random: Random, n: number): boolean[] => {
  const share = random.of(100, 100, 100, 80, 40);
  const length = random.oneIn(8) ? Math.max(0, n + random.of(1, -1, -n)) : n;
  return perUid(length, () => random.below(100) < share);
};

const drawRootStake = (random: Random, n: number): Pick<EpochInput, "tao" | "taoWeight"> => {
  if (!random.oneIn(4)) return {};
  const taoWeight = random.of(0n, 1n, 3_320_413_933_267_719_290n, 2n ** 64n - 1n);
  return { tao: perUid(n, () => (random.oneIn(3) ? 0n : random.u64() >> random.of(8n, 40n))), taoWeight };
};

/** One epoch of a small subnet out of the corners of what a chain can hold; `mostUids` from 3. */
export const drawEpoch = (random: Random, mostUids: number): EpochInput => {
  const n = random.oneIn(10) ? 1 + random.below(3) : 3 + random.below(mostUids - 2);
  return {
    n,
    ...(random.oneIn(3) ? drawCrowdedTime(random, n) : drawCalmTime(random, n)),
    stake: drawStakes(random, n),
    ...drawRootStake(random, n),
    minStake: random.of(0n, 0n, 0n, 1n, 2n, 1_000n),
    owner: random.oneIn(3) ? random.below(n) : null,
    permits: drawPermits(random, n),
    maxValidators: random.of(64, 64, n, n - 1, 1, random.below(n + 2)),
    weights: drawMatrix(random, n),
    bonds: random.oneIn(3) ? [] : drawMatrix(random, n),
    ...drawRules(random),
  };
};
