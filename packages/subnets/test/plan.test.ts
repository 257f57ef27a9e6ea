import { expect } from "chai";
import fc from "fast-check";
import { everyMiner } from "../src/every-miner.ts";
import { minerOf } from "./some-miners.ts";

describe("everyMiner", () => {
  it("asks each miner equally often, with task numbers of its own, in order of time and within the window", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: 1, max: 5 }), (count, tasksPerEpoch) => {
        const miners = Array.from({ length: count }, (_, uid) => minerOf(uid));
        const plan = everyMiner({ kind: 4, tasksPerEpoch, from: 0.1, until: 0.6 })({ index: 3, miners });
        expect(new Set(plan.map(({ miner, taskNumber }) => `${miner.uid}/${taskNumber}`)).size).to.equal(
          count * tasksPerEpoch,
        );
        expect(plan).to.have.length(count * tasksPerEpoch);
        for (const [i, { at, kind }] of plan.entries()) {
          expect(at >= Math.max(0.1, plan[i - 1]?.at ?? 0) && at < 0.6).to.equal(true);
          expect(kind).to.equal(4);
        }
      }),
    );
  });
});
