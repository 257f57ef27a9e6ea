import { expect } from "chai";
import fc from "fast-check";
import { answerCodec, MAX_ANSWER_BYTES } from "../src/digits/answer-codec.ts";
import { guessDigits } from "../src/digits/guess.ts";
import { MAX_IMAGES, PIXELS } from "../src/digits/limits.ts";
import { MAX_REQUEST_BYTES, requestCodec } from "../src/digits/request-codec.ts";
import { subnet } from "../src/digits/subnet.ts";
import { seededDraws } from "../src/seed/seeded-draws.ts";
import { SubnetError } from "../src/subnet-errors.ts";

const task = fc
  .tuple(fc.integer({ min: 1, max: MAX_IMAGES }), fc.uint8Array({ minLength: 1, maxLength: 9 }))
  .map(([count, pattern]) => ({
    count,
    pixels: Uint8Array.from({ length: count * PIXELS }, (_, i) => pattern[i % pattern.length] ?? 0),
  }));
const answer = fc
  .tuple(fc.integer({ min: 1, max: MAX_IMAGES }), fc.uint8Array({ minLength: 1, maxLength: 8 }))
  .map(([count, seed]) => guessDigits({ count, pixels: new Uint8Array(count * PIXELS) }, seededDraws(seed)));

describe("digits codecs", () => {
  it("give back what was written", () => {
    fc.assert(
      fc.property(task, (value) => {
        expect(requestCodec.decode(requestCodec.encode(value))).to.deep.equal(value);
      }),
    );
    fc.assert(
      fc.property(answer, (value) => {
        expect(answerCodec.decode(answerCodec.encode(value))).to.deep.equal(value);
      }),
    );
  });

  it("give a value or a SubnetError for any bytes", () => {
    const start = fc
      .tuple(fc.nat(40), fc.uint8Array({ maxLength: 400 }))
      .map(([count, rest]) => Uint8Array.of(count, ...rest));
    const damaged = fc.tuple(answer, fc.nat(MAX_ANSWER_BYTES), fc.nat(255)).map(([value, at, byte]) => {
      const bytes = answerCodec.encode(value);
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    for (const codec of [requestCodec, answerCodec]) {
      fc.assert(
        fc.property(fc.oneof(start, damaged), (bytes) => {
          try {
            const value: { readonly count: number } = codec.decode(bytes);
            expect(value.count).to.be.within(1, MAX_IMAGES);
          } catch (error) {
            expect(error).to.be.instanceOf(SubnetError);
          }
        }),
        { numRuns: 300 },
      );
    }
  });

  it("refuse probabilities that are none", () => {
    const flawed = (change: (row: Float32Array) => void): Uint8Array => {
      const probabilities = new Float32Array(10).fill(0.1);
      change(probabilities);
      return answerCodec.encode({ count: 1, probabilities });
    };
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -0.1, 1.5]) {
      expect(() => answerCodec.decode(flawed((row) => row.fill(value, 3, 4)))).to.throw(SubnetError, "no probability");
    }
    expect(() => answerCodec.decode(flawed((row) => row.fill(0.2)))).to.throw(SubnetError, "sum 2.0000");
    expect(() => answerCodec.decode(flawed((row) => row.fill(0)))).to.throw(SubnetError, "sum 0.0000");
    expect(answerCodec.decode(flawed(() => {})).count).to.equal(1);
  });

  it("fit into the subnet's declared limits", () => {
    expect(subnet.limits.requestBytes).to.equal(MAX_REQUEST_BYTES);
    const largest = requestCodec.encode({ count: MAX_IMAGES, pixels: new Uint8Array(MAX_IMAGES * PIXELS) });
    expect(largest.length).to.equal(MAX_REQUEST_BYTES);
    const probabilities = new Float32Array(MAX_IMAGES * 10).fill(0.1);
    expect(answerCodec.encode({ count: MAX_IMAGES, probabilities }).length).to.equal(subnet.limits.answerBytes);
    expect(() => requestCodec.decode(Uint8Array.of(0))).to.throw(SubnetError, "0 images");
    expect(() => requestCodec.decode(new Uint8Array(0))).to.throw(SubnetError, "0 images");
  });
});
