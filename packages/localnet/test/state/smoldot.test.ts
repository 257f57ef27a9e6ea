import { calculate_state_root } from "@acala-network/chopsticks-executor";
import { expect } from "chai";
import fc from "fast-check";
import { hashingReady } from "../../src/hashing.ts";
import { put, remove } from "../../src/state/trie.ts";
import { rootHash } from "../../src/state/trie-codec.ts";
import type { Root } from "../../src/state/trie-node.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Keys that are prefixes of each other, keys that share long beginnings, as pallets' do, and any others. */
const key = fc.oneof(
  fc.array(fc.constantFrom("00", "01", "10", "1f", "ff"), { maxLength: 6 }).map((parts) => parts.join("")),
  fc
    .tuple(
      fc.constantFrom("26aa394eea5630e07c48ae0c9558cef7", "658faa385070e074c85bf6b568cf0555"),
      fc.uint8Array({ maxLength: 50 }),
    )
    .map(([pallet, rest]) => pallet + hex(rest)),
  fc.uint8Array({ maxLength: 150 }).map(hex),
);
const value = fc.oneof(
  fc.uint8Array({ maxLength: 8 }),
  fc.uint8Array({ minLength: 30, maxLength: 35 }),
  fc.uint8Array({ minLength: 60, maxLength: 20_000 }),
);
const entries = fc.uniqueArray(fc.tuple(key, value), { maxLength: 120, selector: ([name]) => name });
const version = fc.constantFrom(0 as const, 1 as const);

const smoldots = (all: readonly (readonly [string, Uint8Array])[], of: 0 | 1): Promise<string> =>
  calculate_state_root(
    all.map(([name, bytes]) => [`0x${name}`, `0x${hex(bytes)}`]),
    of,
  );

/** Another implementation of the same trie, in Rust, written by others: smoldot, as chopsticks ships it. */
describe("state roots beside smoldot's", function () {
  this.timeout(120_000);
  before(hashingReady);

  it("are the same on random key sets, in both versions", async () => {
    await fc.assert(
      fc.asyncProperty(entries, version, async (all, of) => {
        let root: Root = null;
        for (const [name, bytes] of all) root = put(root, name, bytes);
        expect(`0x${hex(rootHash(root, of))}`).to.equal(await smoldots(all, of));
      }),
      { numRuns: 300 },
    );
  });

  it("are the same after keys were written anew and removed", async () => {
    await fc.assert(
      fc.asyncProperty(entries, entries, version, async (first, second, of) => {
        let root: Root = null;
        const left = new Map<string, Uint8Array>();
        for (const [name, bytes] of [...first, ...second]) {
          root = put(root, name, bytes);
          left.set(name, bytes);
        }
        rootHash(root, of);
        for (const [name] of first.filter((_, at) => at % 2 === 0)) {
          root = remove(root, name);
          left.delete(name);
        }
        expect(`0x${hex(rootHash(root, of))}`).to.equal(await smoldots([...left], of));
      }),
      { numRuns: 100 },
    );
  });
});
