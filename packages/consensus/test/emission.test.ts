import { expect } from "chai";
import { addFloat, floatOf, mulRatio, partOf, type Round, subFloat } from "../src/emission/safe-float.ts";
import {
  type BurnRules,
  blockEmission,
  bumpBurn,
  burnDecayFactor,
  creditStake,
  debitStake,
  decayBurn,
  depositShare,
  type HotkeyStake,
  lockCost,
  maxUpscaleU16,
  NO_STAKE,
  ORDINARY_SHARE,
  payDividend,
  planPayments,
  type ShareChange,
  type SharePool,
  settlementAmounts,
  splitBlock,
  splitByWeights,
  splitDividend,
  stakeAfterLending,
  stakeOfNominator,
  stakeOfShare,
  subnetShares,
  takeOf,
  withdrawShare,
} from "../src/index.ts";
import { eachRow, float, list, long, longs, type Row, SECTIONS } from "./emission-table.ts";

const BURN: BurnRules = { halfLife: 0, increase: 0n, min: 0n, max: 2n ** 64n - 1n };

const same = (actual: unknown, expected: unknown, message: string): void => {
  expect(actual, message).to.deep.equal(expected);
};

describe("the runtime's table of emission arithmetic", () => {
  it("has no function without a test here", () => {
    const scheduling = ["isEpochDue", "newSchedule", "stepSchedules"];
    const directed = ["directedDrains", "directedIssuance", "directedPrices", "foretoldEpochs", "subnetShares"];
    const prices = ["bumpBurn", "burnDecayFactor", "decayBurn", "lockCost", "maxUpscaleU16"];
    const shares = [
      "addFloat",
      "depositShare",
      "floatOf",
      "mulRatio",
      "nominators",
      "partOf",
      "stakeOfShare",
      "subFloat",
      "withdrawShare",
    ];
    const amounts = [
      "block",
      "blockEmission",
      "planPayments",
      "settlementAmounts",
      "splitBlock",
      "splitByWeights",
      "splitDividend",
      "stakeAfterLending",
      "takeOf",
    ];
    expect(SECTIONS).to.have.members([...scheduling, ...directed, ...prices, ...shares, ...amounts]);
  });

  it("block emission and halving", () => {
    eachRow("blockEmission", 400, ([issuance, emission], row) => {
      same(blockEmission(long(issuance)), long(emission), row);
    });
  });

  it("owner cut, miner and validator parts", () => {
    eachRow("splitBlock", 300, ([share, cut, ownerCut, miner, validator], row) => {
      const split = splitBlock(long(share), cut as number);
      same(split, { ownerCut: long(ownerCut), miner: long(miner), validator: long(validator) }, row);
      expect(split.ownerCut + split.miner + split.validator, row).to.equal(long(share));
    });
  });

  it("whole blocks: what is issued, each subnet's share, its buckets, the issuance afterwards", () => {
    eachRow("block", 90, ([issuance, earning, cut, emission, ownerCut, miner, validator, after], row) => {
      same(blockEmission(long(issuance)), long(emission), row);
      const equal = Array.from({ length: earning as number }, () => ORDINARY_SHARE);
      const share = subnetShares(long(emission), equal)[0] ?? 0n;
      const split = splitBlock(share, cut as number);
      same(split, { ownerCut: long(ownerCut), miner: long(miner), validator: long(validator) }, row);
      same(long(issuance) + share * BigInt(earning as number), long(after), row);
    });
  });

  it("takes", () => {
    eachRow("takeOf", 350, ([dividend, take, amount], row) => {
      same(takeOf(long(dividend), take as number), long(amount), row);
      expect(long(amount) <= long(dividend), row).to.equal(true);
    });
  });

  it("pools split by weights", () => {
    eachRow("splitByWeights", 200, ([total, weights, parts], row) => {
      same(splitByWeights(long(total), longs(weights)), longs(parts), row);
    });
  });
});

describe("the runtime's table of settlements", () => {
  it("amounts of an outcome", () => {
    eachRow("settlementAmounts", 250, ([pool, incentive, dividends, activeStake, stake, ...expected], row) => {
      const shares = { incentive: longs(incentive), dividends: longs(dividends) };
      const problem = { pool: long(pool), ...shares, activeStake: longs(activeStake), stake: longs(stake) };
      const { miner, validator, combined, remainder } = settlementAmounts(problem);
      same([miner, validator, combined], expected.map(longs), row);
      const all = [...miner, ...validator, remainder].reduce((sum, amount) => sum + amount, 0n);
      expect(all, row).to.equal(long(pool));
      const raw = Object.fromEntries(
        Object.entries(shares).map(([name, bits]) => [name, Float64Array.from(bits, Number)]),
      );
      same(settlementAmounts({ ...problem, ...raw }).miner, miner, `${row}, as numbers`);
    });
  });

  it("payments: takes, parents, withheld and recycled amounts, the remainder", () => {
    eachRow("planPayments", 40, (cells, row) => {
      const [pool, incentive, dividends, activeStake, stake, payees, ...rest] = cells;
      const [burn, parents, children, loans, payments, toParents, ...ways] = rest;
      const shares = { incentive: longs(incentive), dividends: longs(dividends) };
      const problem = { pool: long(pool), ...shares, activeStake: longs(activeStake), stake: longs(stake) };
      const plan = planPayments(
        settlementAmounts(problem),
        list(payees).map(([take, ownersOwn, silent, payable]) => ({
          take: take as number,
          ownersOwn: ownersOwn as boolean,
          silent: silent as boolean,
          payable: payable as boolean,
        })),
        {
          burn: long(burn),
          parents: list(parents).map(([take, payable]) => ({ take: take as number, payable: payable as boolean })),
          children: list(children).map(([uid, own, take]) => ({
            uid: uid as number,
            own: long(own),
            take: take as number,
          })),
          loans: list(loans).map(([uid, parent, stake, foreign]) => ({
            uid: uid as number,
            parent: parent as number,
            stake: long(stake),
            foreign: foreign as boolean,
          })),
        },
      );
      const paid = plan.payments.map((p) => [
        p.uid,
        ...[p.incentive, p.dividend, p.take, p.recycled, p.withheld, p.burned].map(String),
      ]);
      same(paid, payments, row);
      same(
        plan.parents.map((one) => [one.parent, String(one.dividend), String(one.take)]),
        toParents,
        row,
      );
      same([plan.paid, plan.recycled, plan.withheld, plan.remainder].map(String), ways, row);
    });
  });

  it("dividends that borrowed stake earned", () => {
    eachRow("splitDividend", 250, ([dividend, own, take, burn, loans, kept, burned, parents], row) => {
      const terms = {
        own: long(own),
        take: take as number,
        burn: long(burn),
        loans: list(loans).map(([stake, foreign]) => ({ stake: long(stake), foreign: foreign as boolean })),
      };
      const split = splitDividend(long(dividend), terms);
      same(split, { own: long(kept), burned: long(burned), parents: longs(parents) }, row);
    });
  });

  it("stakes after lending and borrowing", () => {
    eachRow("stakeAfterLending", 150, ([own, lent, borrowed, stake], row) => {
      const parents = list(borrowed).map(([part, whole]) => ({ part: long(part), stake: long(whole) }));
      same(stakeAfterLending({ own: long(own), lent: longs(lent), borrowed: parents }), long(stake), row);
    });
  });
});

describe("the runtime's table of shares", () => {
  it("whole amounts as floats", () => {
    eachRow("floatOf", 150, ([amount, expected], row) => same(floatOf(long(amount)), float(expected), row));
  });

  it("sums and differences, rounded either way", () => {
    eachRow("addFloat", 250, ([a, b, round, sum], row) => {
      same(addFloat(float(a), float(b), round as Round), float(sum), row);
    });
    eachRow("subFloat", 250, ([a, b, round, difference], row) => {
      same(subFloat(float(a), float(b), round as Round), float(difference), row);
    });
  });

  it("products with a ratio, rounded either way, and parts of an amount", () => {
    eachRow("mulRatio", 250, ([a, numerator, denominator, round, result], row) => {
      same(mulRatio(float(a), [long(numerator), long(denominator)], round as Round), float(result), row);
    });
    eachRow("partOf", 250, ([value, share, whole, part], row) => {
      same(partOf(long(value), float(share), float(whole)), long(part), row);
    });
  });

  const moves = (name: string, move: (pool: SharePool, share: ShareChange["share"], amount: bigint) => ShareChange) =>
    eachRow(name, 250, ([value, denominator, share, amount, valueAfter, denominatorAfter, shareAfter], row) => {
      const pool = { value: long(value), denominator: float(denominator) };
      const after = { value: long(valueAfter), denominator: float(denominatorAfter) };
      same(move(pool, float(share), long(amount)), { pool: after, share: float(shareAfter) }, row);
    });

  it("deposits, withdrawals and what a share is worth", () => {
    eachRow("stakeOfShare", 200, ([value, denominator, share, stake], row) => {
      same(stakeOfShare({ value: long(value), denominator: float(denominator) }, float(share)), long(stake), row);
    });
    moves("depositShare", depositShare);
    moves("withdrawShare", withdrawShare);
  });

  it("nominators of a hotkey: staked, unstaked, paid", () => {
    const coldkeys = ["owner", "a", "b", "c"];
    const apply = (stake: HotkeyStake, [what, who, amount, take]: Row): HotkeyStake => {
      if (what === "dividend")
        return payDividend(stake, { dividend: long(amount), take: take as number, owner: "owner" });
      return (what === "stake" ? creditStake : debitStake)(stake, coldkeys[who as number] as string, long(amount));
    };
    eachRow("nominators", 60, ([steps, shares], row) => {
      let stake = NO_STAKE;
      for (const [at, step] of list(steps).entries()) {
        stake = apply(stake, step);
        const [value, denominator, stakes] = step.slice(4);
        same(stake.pool, { value: long(value), denominator: float(denominator) }, `step ${at} of ${row}`);
        const each = coldkeys.map((coldkey) => stakeOfNominator(stake, coldkey));
        same(each, longs(stakes), `step ${at} of ${row}`);
        expect(each.reduce((sum, one) => sum + one, 0n) <= stake.pool.value, row).to.equal(true);
      }
      const kept = coldkeys.map((coldkey) => stake.shares.get(coldkey) ?? float(["0", 0]));
      same(kept, list(shares).map(float), row);
      expect(stake.shares.size, row).to.equal(kept.filter((share) => share.mantissa > 0n).length);
    });
  });
});

describe("the runtime's table of prices", () => {
  it("decay of the registration price", () => {
    eachRow("burnDecayFactor", 250, ([halfLife, factor], row) => {
      same(BigInt(burnDecayFactor(halfLife as number)), long(factor), row);
    });
    eachRow("decayBurn", 200, ([price, halfLife, min, max, block, after], row) => {
      const rules = { ...BURN, halfLife: halfLife as number, min: long(min), max: long(max) };
      same(decayBurn(long(price), rules, long(block)), long(after), row);
    });
  });

  it("the registration price after a registration", () => {
    eachRow("bumpBurn", 200, ([price, increase, min, max, after], row) => {
      const rules = { ...BURN, increase: long(increase), min: long(min), max: long(max) };
      same(bumpBurn(long(price), rules), long(after), row);
    });
  });

  it("the price of a subnet", () => {
    eachRow("lockCost", 200, (row, message) => {
      const [lastCost, lastBlock, interval, emission, floor, block, cost] = row.map(long);
      const history = { lastCost, lastBlock, interval, blockEmission: emission, floor } as Parameters<
        typeof lockCost
      >[0];
      same(lockCost(history, block as bigint), cost, message);
    });
  });

  it("weights as they are stored", () => {
    eachRow("maxUpscaleU16", 240, ([weights, stored], row) => {
      same(Array.from(maxUpscaleU16(weights as number[])), stored, row);
    });
  });
});
