import fc from "fast-check";
import type { EpochInput, SparseRow } from "../src/index.ts";

const u16 = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 32_767, 65_534, 65_535) },
  fc.integer({ min: 0, max: 65_535 }),
);
const block = (top: number): fc.Arbitrary<bigint> => fc.integer({ min: 0, max: top }).map(BigInt);
const HEAD = 2_000;

const stake = fc.oneof(
  fc.constantFrom(0n, 0n, 1n, 5n),
  fc.bigInt({ min: 1n, max: 10n ** 6n }),
  fc.bigInt({ min: 1n, max: 21n * 10n ** 15n }),
);

/** Up to u64, the places where float64 arithmetic ends among them. */
const emission = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 15n }),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.constantFrom(0n, 1n, 2n ** 32n, 2n ** 52n - 1n, 2n ** 52n, 2n ** 53n + 1n, 2n ** 64n - 1n),
);

const row = (uid: number, reach: number): fc.Arbitrary<SparseRow> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: reach - 1 }), { maxLength: reach })
    .chain((targets) =>
      fc
        .array(u16, { minLength: targets.length, maxLength: targets.length })
        .map((values) => ({ uid, targets, values })),
    );

const rows = (n: number, reach: number): fc.Arbitrary<SparseRow[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: n - 1 }), { maxLength: n })
    .chain((uids) => fc.tuple(...uids.map((uid) => row(uid, reach))));

const perUid = <T>(n: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength: n, maxLength: n });

/** Any epoch that a chain can hold, small, with every branch of the arithmetic in reach. Targets may exceed n. */
export const arbitraryEpoch: fc.Arbitrary<EpochInput> = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    block: block(HEAD),
    tempo: fc.integer({ min: 0, max: 400 }),
    cutoff: fc.oneof(block(500), fc.constant(5_000n)),
    lastStep: fc.oneof(fc.constant(0n), block(HEAD)),
    lastUpdate: perUid(n, block(HEAD)),
    registeredAt: perUid(n, fc.oneof(fc.constant(0n), block(HEAD))),
    stake: perUid(n, stake),
    tao: perUid(n, stake),
    taoWeight: fc.constantFrom(0n, 3_320_413_933_267_719_290n, 2n ** 64n - 1n),
    minStake: fc.constantFrom(0n, 0n, 1n, 1_000n),
    owner: fc.option(fc.integer({ min: 0, max: n - 1 })),
    permits: fc.array(
      fc.integer({ min: 0, max: 4 }).map((x) => x > 0),
      { minLength: n - 1, maxLength: n + 1 },
    ),
    maxValidators: fc.integer({ min: 0, max: n + 1 }),
    weights: rows(n, n + 1),
    bonds: rows(n, n + 1),
    commitReveal: fc.boolean(),
    commits: perUid(n, fc.option(block(HEAD))),
    kappa: u16,
    penalty: u16,
    bondsMa: fc.constantFrom(0n, 1n, 500_000n, 900_000n, 975_000n, 1_000_000n, 1_500_000n),
    yuma3: fc.boolean(),
    liquid: fc.boolean(),
    alphaLow: u16,
    alphaHigh: u16,
    steepness: fc.oneof(
      fc.constantFrom(0, 200, -200, 1_000, 4_000, 32_767, -32_768),
      fc.integer({ min: -3_000, max: 3_000 }),
    ),
    emission,
  }),
);
