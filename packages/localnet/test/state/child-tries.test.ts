import { calculate_state_root } from "@acala-network/chopsticks-executor";
import { expect } from "chai";
import fc from "fast-check";
import { blake2b256, hashingReady } from "../../src/hashing.ts";
import { childRootKey, childTrie } from "../../src/state/child-tries.ts";
import { decodeDiff, encodeDiff } from "../../src/state/diff-codec.ts";
import { Overlay } from "../../src/state/overlay.ts";
import { readChildProof } from "../../src/state/read-proof.ts";
import { applyDiff } from "../../src/state/state-diff.ts";
import { get } from "../../src/state/trie.ts";
import { rootHash } from "../../src/state/trie-codec.ts";
import type { Root, StateVersion } from "../../src/state/trie-node.ts";

type Entries = ReadonlyMap<string, Uint8Array>;
/** The main trie's entries under "", each child's under its name. */
type Model = ReadonlyMap<string, Entries>;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const NAMES = ["", "61", "62", "6162"];
const place = fc.constantFrom(...NAMES);
const key = fc.constantFrom("00", "0011", "0012", "ff", "ff00ff");
const value = fc.oneof(fc.uint8Array({ maxLength: 5 }), fc.uint8Array({ minLength: 31, maxLength: 40 }));
const command = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant("set"), place, key, value) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("clear"), place, key, value) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom("begin", "commit", "rollback", "root", "kill"), place, key, value) },
);
const commands = fc.array(command, { maxLength: 40 });

/** What the same commands do to plain maps. */
class Expected {
  #levels: Model[];

  constructor(from: Model) {
    this.#levels = [from];
  }

  get now(): Model {
    return this.#levels.at(-1) as Model;
  }

  write(name: string, change: (entries: Map<string, Uint8Array>) => void): void {
    const entries = new Map(this.now.get(name) ?? []);
    change(entries);
    this.#levels[this.#levels.length - 1] = new Map([...this.now, [name, entries]]);
  }

  begin(): void {
    this.#levels.push(this.now);
  }

  end(keep: boolean): boolean {
    if (this.#levels.length === 1) return false;
    const inner = this.#levels.pop() as Model;
    if (keep) this.#levels[this.#levels.length - 1] = inner;
    return true;
  }
}

function act(
  overlay: Overlay,
  expected: Expected,
  [what, name, at, bytes]: readonly [string, string, string, Uint8Array],
): void {
  const trie = () => (name === "" ? overlay : overlay.child(childRootKey(name)));
  if (what === "set") {
    trie().set(at, bytes);
    expected.write(name, (entries) => entries.set(at, bytes));
  } else if (what === "clear") {
    trie().set(at, null);
    expected.write(name, (entries) => entries.delete(at));
  } else if (what === "kill" && name !== "") {
    trie().clearPrefix("", null);
    expected.write(name, (entries) => entries.clear());
  } else if (what === "root") overlay.rootHash(1);
  else if (what === "begin") {
    overlay.begin();
    expected.begin();
  } else if (what === "commit" || what === "rollback") {
    if (!expected.end(what === "commit")) return;
    if (what === "commit") overlay.commit();
    else overlay.rollback();
  }
}

async function smoldots(entries: Entries, version: StateVersion): Promise<string> {
  const pairs = [...entries].map(([name, bytes]) => [`0x${name}`, `0x${hex(bytes)}`]);
  return String(await calculate_state_root(pairs, version)).slice(2);
}

/** The root of everything: children's roots stand in the main trie, and those of empty ones do not. */
async function expectedRoot(model: Model, version: StateVersion): Promise<string> {
  const main = new Map(model.get("") ?? []);
  for (const name of NAMES.slice(1)) {
    const child = model.get(name) ?? new Map();
    if (child.size === 0) continue;
    main.set(childRootKey(name), Buffer.from(await smoldots(child, version), "hex"));
  }
  return smoldots(main, version);
}

function expectSame(root: Root, model: Model): void {
  for (const name of NAMES) {
    const trie = name === "" ? root : childTrie(root, childRootKey(name));
    for (const at of ["00", "0011", "0012", "ff", "ff00ff"]) {
      const found = get(trie, at);
      expect(found === null ? null : hex(found)).to.equal(hexOrNull(model.get(name)?.get(at)));
    }
  }
}

const hexOrNull = (bytes: Uint8Array | undefined): string | null => (bytes === undefined ? null : hex(bytes));

describe("child tries", function () {
  this.timeout(120_000);
  before(hashingReady);

  it("have smoldot's roots after any writes, rollbacks and blocks, and come back from their changes as bytes", async () => {
    const version = fc.constantFrom<StateVersion>(0, 1);
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 1, maxLength: 3 }), version, async (blocks, of) => {
        let state: Root = null;
        let model: Model = new Map();
        for (const block of blocks) {
          const overlay = new Overlay(state);
          const expected = new Expected(model);
          for (const one of block) act(overlay, expected, one);
          while (expected.end(true)) overlay.commit();
          model = expected.now;
          const root = hex(overlay.rootHash(of));
          expect(root).to.equal(await expectedRoot(model, of));
          const { diff, root: after } = overlay.finish();
          const stored = applyDiff(state, decodeDiff(encodeDiff(diff)));
          expect(hex(rootHash(stored, of))).to.equal(root);
          expectSame(after, model);
          expectSame(stored, model);
          state = stored;
        }
      }),
      { numRuns: 150 },
    );
  });

  it("are proven by the way to their root and on from there", () => {
    const overlay = new Overlay(null);
    const rootKey = childRootKey("61");
    for (let i = 0; i < 40; i++) overlay.set(i.toString(16).padStart(4, "0"), new Uint8Array(40).fill(i));
    for (let i = 0; i < 40; i++)
      overlay.child(rootKey).set(i.toString(16).padStart(4, "0"), new Uint8Array(50).fill(i));
    const root = hex(overlay.rootHash(1));
    const { root: state } = overlay.finish();
    const proof = readChildProof(state, { rootKey, keys: ["0007"] }, 1);
    const hashes = proof.map((node) => hex(blake2b256(node)));
    expect(hashes).to.include(root);
    expect(hashes).to.include(hex(get(state, rootKey) as Uint8Array));
    expect(proof.map(hex)).to.include("07".repeat(50));
  });
});
