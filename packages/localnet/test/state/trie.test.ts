import { expect } from "chai";
import fc from "fast-check";
import { hashingReady } from "../../src/hashing.ts";
import { orderedRoot } from "../../src/state/ordered-root.ts";
import { get, keysWithPrefix, nextKey, put, remove } from "../../src/state/trie.ts";
import { rootHash } from "../../src/state/trie-codec.ts";
import type { Root } from "../../src/state/trie-node.ts";
import { TrieWriter } from "../../src/state/trie-writer.ts";
import { slowRoot } from "./slow-trie.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Short alphabets make keys that are prefixes of each other, long ones make long paths. */
const key = fc.oneof(
  fc.array(fc.constantFrom("00", "01", "10", "1f", "ff"), { maxLength: 5 }).map((parts) => parts.join("")),
  fc.uint8Array({ maxLength: 70 }).map(hex),
);
const value = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 31, maxLength: 34 }));
const write = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(key, value) },
  { weight: 1, arbitrary: fc.tuple(key, fc.constant(null)) },
);

function build(writes: Iterable<readonly [string, Uint8Array | null]>): { root: Root; model: Map<string, Uint8Array> } {
  let root: Root = null;
  const model = new Map<string, Uint8Array>();
  for (const [at, bytes] of writes) {
    root = bytes === null ? remove(root, at) : put(root, at, bytes);
    if (bytes === null) model.delete(at);
    else model.set(at, bytes);
  }
  return { root, model };
}

describe("trie", () => {
  before(hashingReady);

  it("gives the known root of the empty state", () => {
    expect(hex(rootHash(null, 1))).to.equal("03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314");
  });

  it("gives the root of the specification after any puts and removals, in both versions", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 60 }), fc.constantFrom(0 as const, 1 as const), (writes, version) => {
        const { root, model } = build(writes);
        expect(hex(rootHash(root, version))).to.equal(slowRoot(model, version));
      }),
      { numRuns: 300 },
    );
  });

  it("keeps earlier states as they were, and their cached hashes true", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), fc.array(write, { maxLength: 30 }), (first, second) => {
        const early = build(first);
        const root = hex(rootHash(early.root, 1));
        const late = build([...early.model, ...second]);
        let grown = early.root;
        for (const [at, bytes] of second) grown = bytes === null ? remove(grown, at) : put(grown, at, bytes);
        expect(hex(rootHash(grown, 1))).to.equal(slowRoot(late.model, 1));
        expect(hex(rootHash(early.root, 1))).to.equal(root);
        for (const [at, bytes] of early.model) expect(get(early.root, at)).to.equal(bytes);
      }),
    );
  });

  it("writes many keys at once as one after the other, and leaves the state below as it was", () => {
    fc.assert(
      fc.property(
        fc.array(write, { maxLength: 40 }),
        fc.array(fc.array(write, { maxLength: 40 })),
        (first, batches) => {
          const early = build(first);
          const root = hex(rootHash(early.root, 1));
          let { root: state } = early;
          const left = new Map(early.model);
          for (const batch of batches) {
            const writer = new TrieWriter(state);
            for (const [at, bytes] of batch) {
              if (bytes === null) writer.remove(at);
              else writer.put(at, bytes);
              if (bytes === null) left.delete(at);
              else left.set(at, bytes);
            }
            const before = state === null ? null : hex(rootHash({ ...state, merkle: null }, 1));
            const below = state;
            state = writer.finish();
            expect(hex(rootHash(state, 1))).to.equal(slowRoot(left, 1));
            if (below !== null) expect(hex(rootHash({ ...below, merkle: null }, 1))).to.equal(before);
          }
          expect(hex(rootHash(early.root, 1))).to.equal(root);
          for (const [at, bytes] of early.model) expect(get(early.root, at)).to.equal(bytes);
        },
      ),
    );
  });

  it("walks keys in the order of their bytes, from any place", () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 60 }), key, (writes, from) => {
        const { root, model } = build(writes);
        const sorted = [...model.keys()].sort();
        expect(nextKey(root, from)).to.equal(sorted.find((one) => one > from) ?? null);
        expect([...keysWithPrefix(root, from)]).to.deep.equal(sorted.filter((one) => one.startsWith(from)));
        const after = sorted[2] ?? null;
        const paged = sorted.filter((one) => after === null || one > after);
        expect([...keysWithPrefix(root, "", after)]).to.deep.equal(paged);
      }),
    );
  });

  it("gives back the same root where a removal finds nothing", () => {
    const { root } = build([["00ff", Uint8Array.of(1)]]);
    expect(remove(root, "00")).to.equal(root);
    expect(remove(root, "00fe")).to.equal(root);
  });

  it("hashes a list by its indices", () => {
    const items = Array.from({ length: 70 }, (_, i) => new Uint8Array(i).fill(i));
    const model = new Map(
      items.map((item, i) => [
        i < 64 ? hex(Uint8Array.of(i * 4)) : hex(Uint8Array.of((i * 4 + 1) & 255, (i * 4 + 1) >> 8)),
        item,
      ]),
    );
    expect(hex(orderedRoot(items, 0))).to.equal(slowRoot(model, 0));
    expect(hex(orderedRoot(items, 1))).to.equal(slowRoot(model, 1));
  });
});
