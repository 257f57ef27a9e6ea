import { expect } from "chai";
import fc from "fast-check";
import { isEpochDue, newSchedule, nextEpochBlock, type SubnetSchedule, stepSchedules } from "../src/index.ts";
import { type Cell, eachRow, list, long, type Row } from "./emission-table.ts";

const schedule = (cell: Cell | undefined, epochOpen = false): Omit<SubnetSchedule, "netuid"> => {
  const [tempo, pendingTempo, ...blocks] = cell as Row;
  const [lastEpochBlock, pendingEpochAt, blocksSinceLastStep, epochIndex] = blocks.map(long) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const tempos = { tempo: tempo as number, pendingTempo: pendingTempo as number | null };
  return { ...tempos, lastEpochBlock, pendingEpochAt, blocksSinceLastStep, epochIndex, epochOpen };
};

/** What the runs of the table change between blocks. */
const changed = (subnet: SubnetSchedule, [, netuid, what, value]: Row): SubnetSchedule =>
  subnet.netuid === netuid
    ? { ...subnet, [what as string]: what === "pendingEpochAt" ? BigInt(value as number) : value }
    : subnet;

describe("the epoch schedule, by the runtime's table", () => {
  it("starts new subnets in different blocks", () => {
    eachRow("newSchedule", 100, ([netuid, tempo, block, expected], row) => {
      const made = newSchedule(netuid as number, tempo as number, BigInt(block as number));
      expect(made, row).to.deep.equal({ netuid, ...schedule(expected) });
    });
  });

  it("tells when an epoch is due", () => {
    eachRow("isEpochDue", 300, ([state, open, block, due], row) => {
      expect(isEpochDue({ netuid: 1, ...schedule(state, open as boolean) }, long(block)), row).to.equal(due);
    });
  });

  it("runs, defers and moves on as the chain does", () => {
    let [fires, deferrals] = [0, 0];
    eachRow("stepSchedules", 40, ([cap, first, blocks, before, changes, fired, deferred, after], row) => {
      let subnets = list(before).map(([netuid, state]) => ({ netuid: netuid as number, ...schedule(state) }));
      const [ran, putOff]: [Row[], Row[]] = [[], []];
      for (let block = first as number; block < (first as number) + (blocks as number); block++) {
        for (const change of list(changes).filter(([at]) => at === block))
          subnets = subnets.map((subnet) => changed(subnet, change));
        const step = stepSchedules(subnets, BigInt(block), cap as number);
        subnets = [...step.subnets];
        ran.push(...step.fired.map((netuid) => [block, netuid]));
        putOff.push(...step.deferred.map((netuid) => [block, netuid]));
      }
      expect(ran, row).to.deep.equal(fired);
      expect(putOff, row).to.deep.equal(deferred);
      const states = subnets.map(({ netuid: _, epochOpen: __, ...state }) => ({ ...state, epochOpen: false }));
      expect(states, row).to.deep.equal(list(after).map((state) => schedule(state)));
      [fires, deferrals] = [fires + ran.length, deferrals + putOff.length];
    });
    expect(fires).to.be.greaterThan(500);
    expect(deferrals).to.be.greaterThan(100);
  });
});

describe("the epoch schedule", () => {
  const step = (subnet: SubnetSchedule, block: bigint): [SubnetSchedule, boolean] => {
    const { subnets, fired } = stepSchedules([subnet], block, 2);
    return [subnets[0] as SubnetSchedule, fired.length > 0];
  };

  it("runs exactly every tempo, from a first cycle that the stagger shortens", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 }), (tempo, netuid) => {
        let subnet = newSchedule(netuid, tempo, 1_000n);
        const ran: bigint[] = [];
        for (let block = 1_001n; block <= 1_400n; block++) {
          const [after, fired] = step(subnet, block);
          subnet = after;
          if (fired) ran.push(block);
        }
        const first = 1_000n - BigInt(netuid % tempo) + BigInt(tempo);
        expect(ran[0]).to.equal(first);
        expect(ran.every((block, at) => block === first + BigInt(at * tempo))).to.equal(true);
        expect(subnet.epochIndex).to.equal(BigInt(ran.length));
        expect(ran.length).to.equal(Math.floor((1_400 - Number(first)) / tempo) + 1);
      }),
    );
  });

  it("foretells the next epoch, whatever is pending or overdue", () => {
    const any = fc.record({
      tempo: fc.integer({ min: 1, max: 60 }),
      ago: fc.bigInt({ min: 0n, max: 70n }),
      pending: fc.option(fc.bigInt({ min: -5n, max: 60n }), { nil: null }),
      blocksSinceLastStep: fc.oneof(fc.bigInt({ min: 0n, max: 60n }), fc.bigInt({ min: 50_350n, max: 50_410n })),
    });
    fc.assert(
      fc.property(any, ({ tempo, ago, pending, blocksSinceLastStep }) => {
        const now = 100_000n;
        const times = { lastEpochBlock: now - ago, pendingEpochAt: pending === null ? 0n : now + pending };
        const base: SubnetSchedule = {
          ...newSchedule(1, tempo, now),
          ...times,
          pendingTempo: 7, // from the epoch on that is foretold: not before it
          blocksSinceLastStep,
        };
        let [subnet, fired, block] = [base, false, now];
        while (!fired) [subnet, fired] = step(subnet, ++block);
        expect(nextEpochBlock(base, now)).to.equal(block);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never runs without a tempo; a long tempo is cut short after a week without an epoch", () => {
    expect(nextEpochBlock({ ...newSchedule(1, 0, 0n) }, 5n)).to.equal(null);
    expect(nextEpochBlock(newSchedule(1, 65_535, 10n), 10n)).to.equal(10n + 50_401n);
    expect(nextEpochBlock(newSchedule(1, 360, 720n), 720n)).to.equal(720n - 1n + 360n);
    expect(nextEpochBlock({ ...newSchedule(0, 20, 0n), pendingEpochAt: 3n }, 1n)).to.equal(3n);
  });
});
