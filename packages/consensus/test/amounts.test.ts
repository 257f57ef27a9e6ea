import { expect } from "chai";
import fc from "fast-check";
import { amountsOfEpoch } from "../src/epoch/amounts.ts";
import { wideAmounts } from "../src/wide/wide-amounts.ts";

const ONE = 2 ** 32;
const PER_UID = 5;

const share = fc.oneof(
  fc.constantFrom(0, 0, 1, ONE - 1, ONE, 2 ** 16, 65_537),
  fc.integer({ min: 0, max: ONE }),
  fc.integer({ min: 0, max: 32 }).map((k) => 2 ** k),
);
const shares = fc.oneof(
  fc.array(share, { minLength: PER_UID, maxLength: PER_UID }),
  fc.constant(new Array<number>(PER_UID).fill(0)),
);
const emission = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  fc.bigInt({ min: 0n, max: 2n ** 52n }),
  // Beside each power of two: where halves carry into each other, where float64 ends, and the ends of u64.
  fc
    .tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: -2, max: 2 }))
    .map(([k, off]) => 2n ** BigInt(k) + BigInt(off))
    .filter((x) => x >= 0n && x < 2n ** 64n),
);

const bits = (xs: readonly number[]): bigint[] => xs.map(BigInt);

describe("an epoch's amounts", () => {
  it("are the chain's, up to an emission of all u64 can say", () => {
    const earnings = fc.record({ incentive: shares, dividends: shares, activeStake: shares, stake: shares, emission });
    fc.assert(
      fc.property(earnings, ({ incentive, dividends, activeStake, stake, emission }) => {
        const [inFloat, wide] = [
          amountsOfEpoch({
            incentive: Float64Array.from(incentive),
            dividends: Float64Array.from(dividends),
            activeStake: Float64Array.from(activeStake),
            stake: Float64Array.from(stake),
            emission,
          }),
          wideAmounts({
            incentive: bits(incentive),
            dividends: bits(dividends),
            activeStake: bits(activeStake),
            stake: bits(stake),
            emission,
          }),
        ];
        for (const kind of ["server", "validator", "combined"] as const) {
          expect(inFloat[kind], kind).to.deep.equal(wide[kind]);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
