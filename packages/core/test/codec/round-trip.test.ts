import { expect } from "chai";
import fc from "fast-check";
import {
  CodecError,
  decodeInputBlob,
  decodeOutcome,
  encodeInputBlob,
  encodeOutcome,
  MAX_INPUT_BYTES,
  ScaleReader,
  ScaleWriter,
} from "../../src/codec/index.ts";
import { anyInputBlob, anyOutcome } from "./arbitraries.ts";

describe("codec: round trips", () => {
  it("gives every input blob back", () => {
    fc.assert(
      fc.property(anyInputBlob, (blob) => {
        expect(decodeInputBlob(encodeInputBlob(blob))).to.deep.equal(blob);
      }),
      { numRuns: 150 },
    );
  });

  it("refuses a blob whose epoch another arithmetic computes", () => {
    for (const blob of fc.sample(anyInputBlob, { numRuns: 5, seed: 1 })) {
      for (const consensus of [0, 2, 255]) {
        const bytes = encodeInputBlob({ ...blob, consensus });
        expect(() => decodeInputBlob(bytes))
          .to.throw(CodecError)
          .with.nested.property("fault.code", "CODEC_CONSENSUS");
      }
    }
  });

  it("gives every canonical outcome back", () => {
    fc.assert(
      fc.property(anyOutcome, ({ outcome, permits }) => {
        expect(decodeOutcome(encodeOutcome(outcome), { permits, mechanisms: 1 })).to.deep.equal(outcome);
      }),
      { numRuns: 150 },
    );
  });

  it("writes lengths in their shortest form and reads no other", () => {
    for (const [count, bytes] of [
      [0, [0]],
      [63, [252]],
      [64, [1, 1]],
      [16_383, [253, 255]],
      [16_384, [2, 0, 1, 0]],
      [2 ** 30 - 1, [254, 255, 255, 255]],
    ] as const) {
      expect(Array.from(new ScaleWriter().length(count).finish())).to.deep.equal([...bytes]);
      expect(new ScaleReader(Uint8Array.from(bytes)).length(0)).to.equal(count);
    }
    for (const longer of [
      [1, 0],
      [253, 0],
      [2, 0, 0, 0],
      [254, 255, 0, 0],
      [3, 0, 0, 0, 1],
    ]) {
      expect(() => new ScaleReader(Uint8Array.from(longer)).length(0)).to.throw(CodecError, /shortest form/);
    }
  });

  it("refuses to cut a value to fit", () => {
    const writer = new ScaleWriter();
    for (const write of [
      () => writer.u8(256),
      () => writer.u16(-1),
      () => writer.u16(1.5),
      () => writer.i16(0x8000),
      () => writer.u32(2 ** 32),
      () => writer.u64(-1n),
      () => writer.u64(2n ** 64n),
      () => writer.hash(new Uint8Array(31)),
      () => writer.length(2 ** 30),
    ]) {
      expect(write).to.throw(CodecError, /does not fit/);
    }
    expect(writer.finish()).to.have.length(0);
  });

  it("keeps every byte while the buffer grows", () => {
    const writer = new ScaleWriter();
    for (let i = 0; i < 5_000; i++) writer.u16(i);
    const reader = new ScaleReader(writer.finish());
    for (let i = 0; i < 5_000; i++) expect(reader.u16()).to.equal(i);
    reader.end();
  });

  it("refuses a blob that is longer than the chain stores", () => {
    expect(() => decodeInputBlob(new Uint8Array(MAX_INPUT_BYTES + 1))).to.throw(CodecError, /more than/);
  });
});
