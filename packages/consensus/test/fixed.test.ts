import { expect } from "chai";
import fc from "fast-check";
import { liquidAlpha, liquidDifference } from "../src/engine/js/liquid-column.ts";
import { RULE } from "../src/engine/rules.ts";
import { stageLiquid } from "../src/epoch/stage-rules.ts";
import { topPermits } from "../src/epoch/top-permits.ts";
import { expWide, logistic } from "../src/fixed/exp.ts";
import { factorOf, scale } from "../src/fixed/factor.ts";
import { divide, divideSmall, multiply, ONE, proportion, quantise } from "../src/fixed/fixed.ts";
import { quantiseWide } from "../src/fixed/fixed-wide.ts";
import { widePermits } from "../src/wide/wide-permits.ts";
import { alphaSigmoid, topK } from "./oracle/epoch-oracle.ts";
import { expSafe, I32F32, ONE as ONE_RAW, safeDiv, satMul } from "./oracle/fixed.ts";

const unit = fc.oneof(
  fc.integer({ min: 0, max: ONE }),
  fc.constantFrom(0, 1, ONE - 1, ONE, 2 ** 31, 2 ** 16, 65_537),
  fc.integer({ min: 0, max: 40 }).map((k) => Math.min(ONE, 2 ** k)),
);
const RUNS = { numRuns: 20_000 };

describe("float64 fixed point", () => {
  it("multiplies as the chain does, negative factors included", () => {
    const wide = fc.integer({ min: -(2 ** 36) + 1, max: 2 ** 36 - 1 });
    fc.assert(
      fc.property(fc.oneof(unit, wide), unit, (a, b) => {
        expect(BigInt(multiply(a, b))).to.equal(satMul(I32F32, BigInt(a), BigInt(b)));
      }),
      RUNS,
    );
  });

  it("scales by a factor in two halves as the chain multiplies, up to where products end", () => {
    // A moving average gives factors below 2^36, also negative; a mix of weights gives differences below 0.
    const factor = fc.oneof(
      unit,
      fc.integer({ min: -(2 ** 36) + 1, max: 2 ** 36 - 1 }),
      fc.constantFrom(-(2 ** 36) + 1, 2 ** 36 - 1, -1, -65_536, 65_535, 65_536),
    );
    const value = fc.oneof(unit, fc.integer({ min: -ONE, max: ONE }), fc.constantFrom(-ONE, 1 - ONE, -1));
    fc.assert(
      fc.property(factor, value, (a, x) => {
        const { high, low } = factorOf(a);
        expect(BigInt(scale(high, low, x))).to.equal(satMul(I32F32, BigInt(a), BigInt(x)));
      }),
      RUNS,
    );
  });

  it("divides as the chain does, exact and nearly exact quotients included", () => {
    // a = floor(q · b / 2^32), ± 1, puts the quotient on and beside an integer.
    const near = fc
      .tuple(
        fc.integer({ min: 1, max: ONE }),
        fc.integer({ min: 1, max: 2 ** 53 - 1 }),
        fc.integer({ min: -1, max: 1 }),
      )
      .map(([q, b, off]): [number, number] => [Number((BigInt(q) * BigInt(b)) >> 32n) + off, b])
      .filter(([a, b]) => a >= 0 && a <= b && a < 2 ** 52);
    const any = fc.tuple(unit, fc.integer({ min: 1, max: 2 ** 53 - 1 })).filter(([a, b]) => a <= b);
    fc.assert(
      fc.property(fc.oneof(near, any), ([a, b]) => {
        expect(BigInt(divide(a, b))).to.equal(safeDiv(I32F32, BigInt(a), BigInt(b)));
      }),
      RUNS,
    );
  });

  it("divides u16 values and reads and writes u16 proportions as the chain does", () => {
    const u16 = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(u16, fc.integer({ min: 1, max: 2 ** 31 - 1 }), unit, (a, b, x) => {
        expect(BigInt(divideSmall(a, b))).to.equal((BigInt(a) << 32n) / BigInt(b));
        expect(BigInt(proportion(a))).to.equal((BigInt(a) << 32n) / 65_535n);
        expect(quantise(x)).to.equal(quantiseWide(BigInt(x)));
        expect(quantise(x)).to.equal(Number((BigInt(x) * 65_535n) >> 32n));
      }),
      RUNS,
    );
  });
});

describe("the exponential", () => {
  const exponent = fc.oneof(
    fc.integer({ min: -21 * ONE, max: 21 * ONE }),
    fc.constantFrom(...[-20, -14, -1, 0, 1, 14, 20].flatMap((x) => [x * ONE - 1, x * ONE, x * ONE + 1])),
  );

  it("equals the series of the protocol, term by term, up to the clamp", () => {
    fc.assert(
      fc.property(exponent, (x) => {
        expect(expWide(BigInt(x))).to.equal(expSafe(BigInt(x)));
        expect(BigInt(logistic(x))).to.equal((ONE_RAW << 32n) / (ONE_RAW + expSafe(BigInt(x))));
      }),
      { numRuns: 5_000 },
    );
  });

  it("gives the check values of the protocol", () => {
    const half = BigInt(ONE / 2);
    expect(expWide(half)).to.equal(7_081_203_935n);
    expect(expWide(-half)).to.equal(2_605_029_348n);
    expect(expWide(ONE_RAW)).to.equal(11_674_931_200n);
    expect(expWide(-ONE_RAW)).to.equal(1_580_030_169n);
    expect(expWide(10n * ONE_RAW)).to.equal(94_602_947_905_357n);
    expect(expWide(20n * ONE_RAW)).to.equal(2_066_907_302_758_576_256n);
    expect(expWide(-20n * ONE_RAW)).to.equal(8n);
  });

  it("carries liquid alpha at any steepness and any alphas", () => {
    const u16 = fc.integer({ min: 0, max: 65_535 });
    const params = fc.record({
      alphaLow: u16,
      alphaHigh: u16,
      steepness: fc.oneof(fc.constantFrom(0, 200, -200, 32_767, -32_768), fc.integer({ min: -32_768, max: 32_767 })),
    });
    fc.assert(
      fc.property(params, unit, fc.tuple(unit, unit), (rules, consensus, [weight, bond]) => {
        const pair = { consensus: BigInt(consensus), weight: BigInt(weight), bond: BigInt(bond) };
        const staged = new Float64Array(Object.keys(RULE).length);
        stageLiquid(staged, rules);
        const found = liquidAlpha(staged, liquidDifference(consensus, weight, bond));
        expect(BigInt(found)).to.equal(alphaSigmoid(pair, rules));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("permits", () => {
  it("go as in a full stable sort, negative stakes of wrapped sums included", () => {
    const stakes = fc.array(fc.bigInt({ min: -2n, max: 4n }), { maxLength: 10 });
    fc.assert(
      fc.property(stakes, fc.integer({ min: 0, max: 12 }), (stake, count) => {
        expect(widePermits(stake, count)).to.deep.equal(topK(stake, count));
        const sizes = stake.map((x) => (x < 0n ? -x : x));
        expect(topPermits(Float64Array.from(sizes, Number), count)).to.deep.equal(topK(sizes, count));
      }),
      { numRuns: 3_000 },
    );
  });
});
