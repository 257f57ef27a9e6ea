import { blake2b256, decodeAddress, fromHex, toHex, utf8 } from "@neurite/core/primitives";
import { expect } from "chai";
import { seededDraws } from "../src/seed/seeded-draws.ts";
import { type SeedParts, taskSeed } from "../src/seed/task-seed.ts";
import { SubnetError } from "../src/subnet-errors.ts";
import { hotkeyOf } from "./some-miners.ts";

const PARTS: SeedParts = {
  secret: new Uint8Array(32).fill(7),
  blockHash: `0x${"ab".repeat(32)}`,
  uid: 258,
  hotkey: hotkeyOf(3),
  taskNumber: 66_051,
};

describe("taskSeed", () => {
  it("is blake2b of the parts in their order", () => {
    const expected = blake2b256(
      utf8("neurite/task-seed/1"),
      PARTS.secret,
      fromHex(PARTS.blockHash) as Uint8Array,
      Uint8Array.of(2, 1),
      decodeAddress(PARTS.hotkey) as Uint8Array,
      Uint8Array.of(3, 2, 1, 0),
    );
    expect(toHex(taskSeed(PARTS))).to.equal(toHex(expected));
  });

  it("changes with each part", () => {
    const others: readonly Partial<SeedParts>[] = [
      { secret: new Uint8Array(32).fill(8) },
      { blockHash: `0x${"ac".repeat(32)}` },
      { uid: 259 },
      { hotkey: hotkeyOf(4) },
      { taskNumber: 0 },
    ];
    const seeds = [PARTS, ...others.map((other) => ({ ...PARTS, ...other }))].map((parts) => toHex(taskSeed(parts)));
    expect(new Set(seeds).size).to.equal(6);
  });

  it("refuses parts that are not whole", () => {
    for (const bad of [
      { secret: new Uint8Array(31) },
      { blockHash: "0xab" },
      { blockHash: "zz" },
      { hotkey: "5Alice" },
    ]) {
      expect(() => taskSeed({ ...PARTS, ...bad })).to.throw(SubnetError, Object.keys(bad)[0]);
    }
  });
});

describe("seededDraws", () => {
  it("gives the same numbers for ever", () => {
    const draws = seededDraws(utf8("neurite"));
    expect([draws.uint32(), draws.uint32(), draws.below(10), draws.below(10)]).to.deep.equal([
      842_229_093, 380_524_499, 8, 2,
    ]);
  });

  it("is spread evenly", () => {
    const draws = seededDraws(utf8("even"));
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) {
      const drawn = draws.below(7);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // Twelve standard deviations: wide enough never to fail by chance, and the seed is fixed anyway.
    for (const count of counts) expect(count).to.be.within(8_000, 12_000);
    let sum = 0;
    for (let i = 0; i < 10_000; i++) {
      const value = draws.between(-3, 5);
      expect(value >= -3 && value < 5).to.equal(true);
      sum += value;
    }
    expect(sum / 10_000).to.be.closeTo(1, 0.2);
  });
});
