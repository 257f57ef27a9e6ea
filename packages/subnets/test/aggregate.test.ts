import { expect } from "chai";
import fc from "fast-check";
import { ema } from "../src/aggregate/ema.ts";
import { scoreTableCodec } from "../src/aggregate/score-table-codec.ts";
import type { ScoreTable } from "../src/contract/aggregate.ts";
import type { Evidence } from "../src/contract/evidence.ts";
import { SubnetError } from "../src/subnet-errors.ts";
import { evidenceOf, hotkeyOf, minerOf, unit } from "./some-miners.ts";

const KINDS = [
  { id: 0, name: "easy", weight: 1 },
  { id: 1, name: "hard", weight: 3 },
];
const average = ema({ alpha: 0.5, kinds: KINDS });
const [a, b] = [minerOf(1), minerOf(2)];

const valuesOf = (table: ScoreTable): unknown =>
  average.standings(table).map(({ miner, value }) => [miner.uid, miner.registeredAt, value]);

const someEvidence: fc.Arbitrary<Evidence[]> = fc.array(
  fc
    .record({ uid: fc.nat(4), kind: fc.nat(1), taskNumber: fc.nat(20), score: unit() })
    .map(({ uid, kind, taskNumber, score }) => evidenceOf(minerOf(uid), score, { kind, taskNumber })),
  { maxLength: 40 },
);
const everybody = [0, 1, 2, 3, 4].map((uid) => minerOf(uid));

describe("ema", () => {
  it("starts with the first epoch's mean and then moves by alpha", () => {
    const first = average.update(average.empty, [evidenceOf(a, 1), evidenceOf(a, 0.5, { taskNumber: 1 })], [a]);
    expect(valuesOf(first)).to.deep.equal([[1, 10, 0.75]]);
    expect(valuesOf(average.update(first, [evidenceOf(a, 0.25)], [a]))).to.deep.equal([[1, 10, 0.5]]);
  });

  it("leaves those alone who were not asked", () => {
    const first = average.update(average.empty, [evidenceOf(a, 0.9), evidenceOf(b, 0.8)], [a, b]);
    let later = first;
    for (let epoch = 0; epoch < 100; epoch++) later = average.update(later, [evidenceOf(b, 0)], [a, b]);
    expect(average.standings(later)[0]).to.deep.equal({ miner: a, value: 0.9 });
    expect(average.standings(later)[1]?.value).to.be.below(1e-9);
  });

  it("forgets a registration that is gone, and a hotkey that comes back starts anew", () => {
    const first = average.update(average.empty, [evidenceOf(a, 1)], [a]);
    const again = { ...a, registeredAt: 99 };
    const gone = average.update(first, [], [again]);
    expect(gone.cells).to.have.length(0);
    expect(valuesOf(average.update(first, [evidenceOf(again, 0.2)], [again]))).to.deep.equal([[1, 99, 0.2]]);
    const heir = { ...a, hotkey: hotkeyOf(77) };
    expect(valuesOf(average.update(first, [evidenceOf(heir, 0.1)], [heir]))).to.deep.equal([[1, 10, 0.1]]);
  });

  it("drops evidence about a miner who has left", () => {
    expect(average.update(average.empty, [evidenceOf(a, 1)], [b]).cells).to.have.length(0);
  });

  it("weighs kinds, over those kinds that a miner was asked", () => {
    const both = average.update(
      average.empty,
      [evidenceOf(a, 1), evidenceOf(a, 0, { kind: 1 }), evidenceOf(b, 1)],
      [a, b],
    );
    expect(valuesOf(both)).to.deep.equal([
      [1, 10, 0.25],
      [2, 10, 1],
    ]);
  });

  it("does not depend on the order of evidence", () => {
    fc.assert(
      fc.property(
        someEvidence.chain((items) =>
          fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
        ),
        ([items, shuffled]) => {
          const [one, other] = [items, shuffled].map((evidence) => average.update(average.empty, evidence, everybody));
          expect(other).to.deep.equal(one);
        },
      ),
    );
  });

  it("keeps standings in [0, 1]", () => {
    fc.assert(
      fc.property(fc.array(someEvidence, { maxLength: 5 }), (epochs) => {
        const table = epochs.reduce((state, evidence) => average.update(state, evidence, everybody), average.empty);
        for (const { value } of average.standings(table)) expect(value).to.be.within(0, 1);
      }),
    );
  });

  it("refuses an alpha that makes no sense", () => {
    for (const alpha of [0, -1, 1.1, Number.NaN])
      expect(() => ema({ alpha, kinds: KINDS })).to.throw(SubnetError, "alpha");
  });
});

describe("score table codec", () => {
  it("gives back what was written", () => {
    fc.assert(
      fc.property(someEvidence, (evidence) => {
        const table = average.update(average.empty, evidence, everybody);
        expect(average.codec.decode(average.codec.encode(table))).to.deep.equal(table);
      }),
    );
  });

  it("gives a table or a SubnetError for any bytes", () => {
    const good = average.codec.encode(average.update(average.empty, [evidenceOf(a, 1), evidenceOf(b, 0.5)], [a, b]));
    const damaged = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length))
      .map(([at, byte, length]) => good.map((old, i) => (i === at ? byte : old)).slice(0, length));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
        try {
          const table = average.codec.decode(bytes);
          for (const { values } of table.cells) expect(values.every(Number.isFinite)).to.equal(true);
        } catch (error) {
          expect(error).to.be.instanceOf(SubnetError);
        }
      }),
    );
  });

  it("refuses another layout's state and a count that it does not hold", () => {
    const other = scoreTableCodec({ layout: 9, valuesPerCell: 2 }).encode({ cells: [] });
    expect(() => average.codec.decode(other)).to.throw(SubnetError, "layout");
    const claim = average.codec.encode(average.empty);
    new DataView(claim.buffer).setUint32(4, 0xffff_ffff, true);
    expect(() => average.codec.decode(claim)).to.throw(SubnetError, "4294967295");
  });
});
