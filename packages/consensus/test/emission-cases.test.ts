import { expect } from "chai";
import fc from "fast-check";
import {
  blockEmission,
  bumpBurn,
  burnDecayFactor,
  ConsensusError,
  creditStake,
  debitStake,
  decayBurn,
  depositShare,
  EMPTY_POOL,
  type HotkeyStake,
  isEpochDue,
  lockCost,
  NO_STAKE,
  newSchedule,
  payDividend,
  planPayments,
  settlementAmounts,
  splitBlock,
  stakeOfNominator,
  stakeOfShare,
  stepSchedules,
  subnetShares,
  takeOf,
} from "../src/index.ts";

const TOKEN = 10n ** 9n;
const CAP = 21_000_000n * TOKEN;
const sum = (xs: readonly bigint[]): bigint => xs.reduce((total, x) => total + x, 0n);

describe("issuance", () => {
  it("never passes the cap over all blocks, and ends within a token of it", () => {
    let [issued, blocks] = [0n, 0n];
    const eras: bigint[] = [];
    for (let emission = blockEmission(0n); emission > 0n; emission = blockEmission(issued)) {
      if (emission !== eras.at(-1)) eras.push(emission);
      const left = CAP - issued;
      const boundary = CAP >> BigInt((CAP / left).toString(2).length);
      const count = (left - boundary + emission - 1n) / emission;
      // The last block of the era still issues as much as its first.
      expect(blockEmission(issued + (count - 1n) * emission)).to.equal(emission);
      [issued, blocks] = [issued + count * emission, blocks + count];
      expect(issued <= CAP).to.equal(true);
    }
    expect(eras).to.deep.equal(Array.from({ length: 30 }, (_, halvings) => TOKEN >> BigInt(halvings)));
    expect(CAP - issued < TOKEN).to.equal(true);
    expect(blocks > 30n * 10_500_000n).to.equal(true);
  });
});

describe("nominators", () => {
  it("share a dividend by stake after the take; one alone gets it whole", () => {
    const alone = payDividend(creditStake(NO_STAKE, "v", TOKEN), { dividend: TOKEN, take: 0, owner: "v" });
    expect(stakeOfNominator(alone, "v")).to.equal(2n * TOKEN);
    const two = creditStake(creditStake(NO_STAKE, "v", TOKEN), "n", TOKEN);
    const paid = payDividend(two, { dividend: TOKEN, take: 0, owner: "v" });
    expect(["v", "n"].map((coldkey) => stakeOfNominator(paid, coldkey))).to.deep.equal([
      1_500_000_000n,
      1_500_000_000n,
    ]);
    const taken = payDividend(two, { dividend: TOKEN, take: 11_796, owner: "v" });
    expect(takeOf(TOKEN, 11_796)).to.equal(179_995_422n);
    // The take was not there when the dividend was earned; staking it costs a rao of rounding.
    expect(stakeOfNominator(taken, "n")).to.equal(TOKEN + 820_004_578n / 2n - 1n);
    expect(taken.pool.value).to.equal(3n * TOKEN);
  });

  it("are none: the owner gets the dividend", () => {
    const paid = payDividend(NO_STAKE, { dividend: 1_000n, take: 11_796, owner: "v" });
    expect([paid.pool.value, stakeOfNominator(paid, "v"), paid.shares.size]).to.deep.equal([1_000n, 1_000n, 1]);
  });

  it("who come to a pool that lost its value keep what they bring", () => {
    const worthless = { value: 0n, denominator: depositShare(EMPTY_POOL, EMPTY_POOL.denominator, 1_000n).share };
    const { pool, share } = depositShare(worthless, EMPTY_POOL.denominator, 2_000_000n);
    expect(stakeOfShare(pool, share) > 1_998_000n).to.equal(true);
  });

  type Move = {
    readonly kind: "credit" | "debit" | "pay";
    readonly who: number;
    readonly amount: bigint;
    readonly part: number;
  };
  const moves = fc.array(
    fc.record({
      kind: fc.constantFrom<Move["kind"]>("credit", "debit", "pay"),
      who: fc.integer({ min: 0, max: 5 }),
      amount: fc.oneof(fc.bigInt({ min: 1n, max: 100n }), fc.bigInt({ min: 1n, max: 10n ** 15n })),
      part: fc.integer({ min: 0, max: 65_535 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const names = Array.from({ length: 6 }, (_, who) => `coldkey ${who}`);
  const stakes = (stake: HotkeyStake): bigint[] => names.map((name) => stakeOfNominator(stake, name));

  const apply = (stake: HotkeyStake, { kind, who, amount, part }: Move): [HotkeyStake, bigint] => {
    const name = names[who] as string;
    if (kind === "credit") return [creditStake(stake, name, amount), amount];
    if (kind === "pay") return [payDividend(stake, { dividend: amount, take: part, owner: "coldkey 0" }), amount];
    const taken = (stakeOfNominator(stake, name) * BigInt(part)) / 65_535n;
    return [debitStake(stake, name, taken), -taken];
  };

  it("never own more than the pool holds; what they do not own is dust", () => {
    fc.assert(
      fc.property(moves, (all) => {
        let stake = NO_STAKE;
        for (const [moved, move] of all.entries()) {
          const [after, added] = apply(stake, move);
          expect(after.pool.value).to.equal(stake.pool.value + added);
          stake = after;
          const owned = sum(stakes(stake));
          expect(owned <= stake.pool.value).to.equal(true);
          // Each floors its stake, and who takes all out leaves behind what its floor cut off.
          const dust = BigInt(stake.shares.size + moved);
          if (stake.shares.size > 0) expect(stake.pool.value - owned <= dust).to.equal(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("lose nothing by each other's moves but a unit, and a dividend lowers nobody's stake", () => {
    fc.assert(
      fc.property(moves, (all) => {
        let stake = NO_STAKE;
        for (const move of all) {
          const before = stakes(stake);
          [stake] = apply(stake, move);
          const touched = move.kind === "pay" ? -1 : move.who;
          for (const [who, now] of stakes(stake).entries())
            if (who !== touched) expect(now >= (before[who] as bigint) - 1n, `${who}`).to.equal(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("payments", () => {
  it("are all of the pool: paid, recycled, withheld, or carried", () => {
    const uid = fc.record({
      mined: fc.nat(1_000),
      validated: fc.nat(1_000),
      take: fc.integer({ min: 0, max: 65_535 }),
      ownersOwn: fc.boolean(),
      silent: fc.boolean(),
      payable: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(uid, { minLength: 1, maxLength: 9 }),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        (uids, pool) => {
          const shares = (read: (one: (typeof uids)[number]) => number): number[] => {
            const all = uids.reduce((total, one) => total + read(one), 0);
            return uids.map((one) => (all === 0 ? 0 : Math.floor((read(one) * 2 ** 32) / all)));
          };
          const [incentive, dividends] = [shares((one) => one.mined), shares((one) => one.validated)];
          const none = uids.map(() => 0);
          const amounts = settlementAmounts({ pool, incentive, dividends, activeStake: none, stake: none });
          const { payments, paid, recycled, withheld, remainder } = planPayments(amounts, uids);
          expect(paid + recycled + withheld + remainder).to.equal(pool);
          expect(remainder >= amounts.remainder).to.equal(true);
          for (const { dividend, take } of payments) expect(take <= dividend).to.equal(true);
          // One validator's silence raises nobody else's payment.
          const loud = planPayments(
            amounts,
            uids.map((one) => ({ ...one, silent: false })),
          );
          for (const { uid: number, incentive: mined, dividend } of payments) {
            const same = loud.payments.find((payment) => payment.uid === number);
            expect(same?.incentive).to.equal(mined);
            expect(dividend === 0n || same?.dividend === dividend).to.equal(true);
          }
        },
      ),
    );
  });
});

describe("prices, by Subtensor's cases", () => {
  const rules = { halfLife: 1_000, increase: 2n << 64n, min: 0n, max: TOKEN };

  it("decay by half in a half-life, are raised by each registration, stay within their bounds", () => {
    const factors = [
      [1, 2_147_483_648],
      [2, 3_037_000_500],
      [13, 4_071_961_918],
      [360, 4_286_705_684],
      [1_000, 4_291_991_283],
      [36_100, 4_294_884_830],
    ] as const;
    for (const [halfLife, factor] of factors) expect(burnDecayFactor(halfLife)).to.equal(factor);
    expect(bumpBurn(1_000n, rules)).to.equal(2_000n);
    expect(decayBurn(2_000n, rules, 2n)).to.equal(1_998n);
    expect(decayBurn(1_000n, rules, 2n)).to.equal(999n);
    const path = [1_024n];
    for (let block = 2n; block < 6n; block++)
      path.push(decayBurn(path.at(-1) as bigint, { ...rules, halfLife: 2 }, block));
    expect([path[2], path[4]]).to.deep.equal([511n, 255n]);
    const bounded = { ...rules, halfLife: 1, min: 100_000n, max: 150_000n };
    expect(bumpBurn(100_000n, bounded)).to.equal(150_000n);
    expect(decayBurn(150_000n, bounded, 9n)).to.equal(100_000n);
  });

  it("double for each subnet and fall to nothing in two intervals, twice as fast after a halving", () => {
    const history = { lastCost: 1_000n * TOKEN, lastBlock: 10n, interval: 1_000n, blockEmission: TOKEN, floor: TOKEN };
    expect(lockCost(history, 10n)).to.equal(2_000n * TOKEN);
    expect(lockCost(history, 1_010n)).to.equal(1_000n * TOKEN);
    expect(lockCost({ ...history, blockEmission: TOKEN / 2n }, 510n)).to.equal(1_000n * TOKEN);
    expect(lockCost(history, 2_010n)).to.equal(TOKEN);
    expect(lockCost({ ...history, lastBlock: 0n, floor: 5n }, 0n)).to.equal(1_000n * TOKEN);
  });
});

describe("deferral", () => {
  it("puts off what is over the cap of a block, two at a time", () => {
    const due = [1, 2, 3, 4].map((netuid) => ({ ...newSchedule(netuid, 20, 100n), lastEpochBlock: 100n }));
    const first = stepSchedules(due, 120n, 2);
    expect([first.fired, first.deferred]).to.deep.equal([
      [1, 2],
      [3, 4],
    ]);
    const second = stepSchedules(first.subnets, 121n, 2);
    expect([second.fired, second.deferred]).to.deep.equal([[3, 4], []]);
    expect(second.subnets.map((subnet) => subnet.lastEpochBlock)).to.deep.equal([120n, 120n, 121n, 121n]);
  });
});

describe("what no chain can hold", () => {
  const refused = (field: RegExp, call: () => unknown): void => {
    expect(call).to.throw(ConsensusError).with.property("code", "CONSENSUS_OUT_OF_RANGE");
    expect(call).to.throw(field);
  };

  it("is refused by name", () => {
    refused(/issuance is -1/, () => blockEmission(-1n));
    refused(/issuance is 5/, () => blockEmission(5 as unknown as bigint));
    refused(/ownerCut is NaN/, () => splitBlock(1n, Number.NaN));
    refused(/take is 65536/, () => takeOf(1n, 65_536));
    refused(/milli is 0.5/, () => subnetShares(1n, [{ milli: 0.5, burned: 0n }]));
    refused(/burned is -1/, () => subnetShares(1n, [{ milli: 1, burned: -1n }]));
    refused(/amount is 11; .* to 10/, () => debitStake(creditStake(NO_STAKE, "a", 10n), "a", 11n));
    refused(/share is 5e0/, () => stakeOfShare(EMPTY_POOL, { mantissa: 5n, exponent: 0 }));
    refused(/denominator is 0e1/, () =>
      depositShare({ value: 0n, denominator: { mantissa: 0n, exponent: 1 } }, EMPTY_POOL.denominator, 1n),
    );
    refused(/tempo is 70000/, () => isEpochDue({ ...newSchedule(1, 20, 0n), tempo: 70_000 }, 0n));
    refused(/netuids is 2,1;/, () => stepSchedules([newSchedule(2, 20, 0n), newSchedule(1, 20, 0n)], 1n, 2));
    refused(/halfLife is 1.5/, () => burnDecayFactor(1.5));
    refused(/interval is -1/, () =>
      lockCost({ lastCost: 1n, lastBlock: 0n, interval: -1n, blockEmission: 1n, floor: 0n }, 0n),
    );
    expect(() => planPayments({ miner: [1n], validator: [0n], combined: [1n], remainder: 0n }, [])).to.throw(
      /payees has 0 entries instead of 1/,
    );
  });
});
