import { expect } from "chai";
import fc from "fast-check";
import {
  CodecError,
  decodeInputBlob,
  decodeOutcome,
  encodeInputBlob,
  encodeOutcome,
  type InputBlob,
} from "../../src/codec/index.ts";
import { equalBytes } from "../../src/primitives/index.ts";
import { SeededRandom } from "../../src/testing/index.ts";
import { anyInputBlob, anyOutcome } from "./arbitraries.ts";

const MUTANTS = 25_000;
const SEED = 20_260_601;

/** Numbers below a bound from a seed, quickly: fuzzing needs many and none of them strong. */
function dice(seed: number): (below: number) => number {
  const words = new Uint32Array(new SeededRandom(seed).bytes(16).buffer);
  let [a = 1, b = 2, c = 3, d = 4] = words;
  return (below) => {
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return (a >>> 0) % below;
  };
}

function mutate(bytes: Uint8Array, roll: (below: number) => number): Uint8Array {
  const mutant = bytes.slice();
  for (let edits = 1 + roll(3); edits > 0; edits--) {
    const at = roll(Math.max(1, mutant.length));
    const kind = roll(6);
    if (kind === 0) mutant[at] = (mutant[at] ?? 0) ^ (1 << roll(8));
    if (kind === 1) mutant[at] = roll(256);
    if (kind === 2) mutant[at] = [0, 1, 0xfe, 0xff, 0xfd, 3][roll(6)] as number;
    if (kind === 3) return mutant.subarray(0, at);
    if (kind === 4) mutant.copyWithin(at, roll(Math.max(1, mutant.length)));
    if (kind === 5 && at + 4 <= mutant.length) mutant.set([0xfe, 0xff, 0xff, roll(256)], at);
  }
  return mutant;
}

/** Decodes each mutant: a value that encodes to the same bytes, or a `CodecError`; how many were values. */
function tryAll(seeds: readonly Uint8Array[], decode: (bytes: Uint8Array) => Uint8Array): number {
  const roll = dice(SEED);
  let values = 0;
  for (let i = 0; i < MUTANTS; i++) {
    const mutant = mutate(seeds[roll(seeds.length)] as Uint8Array, roll);
    try {
      if (!equalBytes(decode(mutant), mutant)) expect.fail(`mutant ${i} has a second form`);
      values++;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
    }
  }
  return values;
}

describe("codec: whatever the bytes, a value or a CodecError", () => {
  it("input blobs", () => {
    const seeds = fc.sample(anyInputBlob, { numRuns: 40, seed: SEED }).map(encodeInputBlob);
    const values = tryAll(seeds, (bytes) => encodeInputBlob(decodeInputBlob(bytes)));
    expect(values).to.be.within(1, MUTANTS - 1);
  });

  it("outcomes", () => {
    const samples = fc.sample(anyOutcome, { numRuns: 40, seed: SEED });
    let values = 0;
    for (const { outcome, permits } of samples.slice(0, 4)) {
      const decode = (bytes: Uint8Array) => encodeOutcome(decodeOutcome(bytes, { permits, mechanisms: 1 }));
      values += tryAll([encodeOutcome(outcome)], decode);
    }
    expect(values).to.be.within(1, 4 * MUTANTS - 1);
  });

  it("claimed lengths allocate nothing", () => {
    const empty: InputBlob = {
      ...(fc.sample(anyInputBlob, { numRuns: 1, seed: SEED })[0] as InputBlob),
      neurons: [],
      mechanisms: [],
    };
    const honest = encodeInputBlob(empty);
    // The neurons' length is the last byte but one; claim 2^30 - 1 of them in a blob of some hundred bytes.
    const lying = new Uint8Array(honest.length + 2);
    lying.set(honest.subarray(0, honest.length - 2));
    lying.set([0xfe, 0xff, 0xff, 0xff], honest.length - 2);
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    for (let i = 0; i < 1_000; i++) expect(() => decodeInputBlob(lying)).to.throw(CodecError, /end inside/);
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    // One believed claim would be tens of gigabytes.
    expect(after - before).to.be.below(256 * 1024 * 1024);
  });
});
