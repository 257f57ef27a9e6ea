import { expect } from "chai";
import {
  blocksUntilAutoEpoch,
  bumpBurn,
  decayBurn,
  nextEpochBlock,
  planPayments,
  type SubnetSchedule,
  settlementAmounts,
  splitBlock,
  subnetShares,
} from "../src/index.ts";
import { eachRow, list, long, longs, type Row } from "./emission-table.ts";

const same = (actual: unknown, expected: unknown, message: string): void => {
  expect(actual, message).to.deep.equal(expected);
};

const near = (actual: readonly bigint[], expected: readonly bigint[], tolerance: bigint, message: string): void => {
  expect(actual.length, message).to.equal(expected.length);
  for (const [at, one] of actual.entries()) {
    const off = one - (expected[at] as bigint);
    expect(off <= tolerance && -off <= tolerance, message).to.equal(true);
  }
};

describe("what Subtensor's own tests assert, by the runtime's table", () => {
  it("shares of subnets, and any others", () => {
    eachRow("subnetShares", 200, ([emission, subnets, parts], row) => {
      const set = list(subnets).map(([milli, burned]) => ({ milli: milli as number, burned: long(burned) }));
      same(subnetShares(long(emission), set), longs(parts), row);
    });
  });

  it("issuance: shares, a disabled subnet, the owner's cut, pending buckets", () => {
    eachRow("directedIssuance", 12, (cells, row) => {
      const [, blocks, emission, cut, subnets, tolerance, expected, buckets, shares, got] = cells;
      const earning = list(subnets).map(([, enabled, open]) => enabled === true && open === true);
      const set = list(subnets).map(([milli]) => ({ milli: milli as number, burned: 0n }));
      const parts = subnetShares(
        long(emission),
        set.filter((_, at) => earning[at]),
      );
      const each = earning.map((earns) => (earns ? (parts.shift() as bigint) : 0n));
      same(each, longs(shares), row);
      near(each, longs(expected), long(tolerance), row);
      const { ownerCut, miner, validator } = splitBlock(each[0] as bigint, cut as number);
      const filled = [ownerCut, miner, validator].map((amount) => amount * BigInt(blocks as number));
      same(filled, longs(got), row);
      if (buckets !== null) near(filled, longs(buckets), long(tolerance), row);
    });
  });

  it("drains: stakers, dividends, the owner's own miners", () => {
    eachRow("directedDrains", 5, (cells, row) => {
      const [, pool, incentive, dividends, activeStake, stake, own, tolerance, expected, gains, recycled] = cells;
      const bits = (raw: Row[number] | undefined) => (raw as number[]).map(BigInt);
      const amounts = settlementAmounts({
        pool: long(pool),
        incentive: bits(incentive),
        dividends: bits(dividends),
        activeStake: bits(activeStake),
        stake: bits(stake),
      });
      const payees = (own as boolean[]).map((ownersOwn) => ({ take: 0, ownersOwn, silent: false, payable: true }));
      const plan = planPayments(amounts, payees);
      const gained = payees.map((_, uid) => {
        const payment = plan.payments.find((one) => one.uid === uid);
        return payment === undefined ? 0n : payment.incentive + payment.dividend;
      });
      same(gained, longs(gains), row);
      near(gained, longs(expected), long(tolerance), row);
      same(plan.recycled, long(recycled), row);
    });
  });

  it("the next epoch, and the blocks until it", () => {
    eachRow("foretoldEpochs", 120, ([tempo, last, pending, at, left, next], row) => {
      const schedule: SubnetSchedule = {
        netuid: 1,
        tempo: tempo as number,
        pendingTempo: null,
        lastEpochBlock: long(last),
        pendingEpochAt: long(pending),
        blocksSinceLastStep: 0n,
        epochIndex: 0n,
        epochOpen: false,
      };
      same(blocksUntilAutoEpoch(schedule, long(at)), long(left), row);
      same(nextEpochBlock(schedule, long(at)), next === null ? null : long(next), row);
    });
  });

  it("the course of a registration's price", () => {
    eachRow("directedPrices", 4, ([, start, halfLife, increase, min, max, steps, prices], row) => {
      const rules = { halfLife: halfLife as number, increase: long(increase), min: long(min), max: long(max) };
      let price = long(start);
      const course = (steps as string[]).map((step) => {
        price = step === "registration" ? bumpBurn(price, rules) : decayBurn(price, rules, 2n);
        return price;
      });
      same(course, longs(prices), row);
    });
  });
});
