import { expect } from "chai";
import fc from "fast-check";
import { hashingReady } from "../../src/hashing.ts";
import { Overlay } from "../../src/state/overlay.ts";
import { applyDiff } from "../../src/state/state-diff.ts";
import { slowRoot } from "./slow-trie.ts";

type Model = Map<string, Uint8Array>;
type Pair = { readonly overlay: Overlay; readonly levels: Model[] };

const key = fc.constantFrom("0a", "0a00", "0a01", "0a0102", "0b", "0b00", "f0");
const bytes = fc.uint8Array({ maxLength: 4 });
const top = ({ levels }: Pair): Model => levels.at(-1) as Model;

/** Each command acts on the overlay and on a stack of plain maps; both must tell the same. */
const command = fc.oneof(
  fc.tuple(fc.constant("set"), key, bytes),
  fc.tuple(fc.constant("clear"), key, bytes),
  fc.tuple(fc.constant("append"), key, bytes),
  fc.tuple(fc.constantFrom("begin", "commit", "rollback", "prefix"), key, bytes),
);

function act(pair: Pair, [name, at, value]: readonly [string, string, Uint8Array]): void {
  const { overlay, levels } = pair;
  if (name === "set") {
    overlay.set(at, value);
    top(pair).set(at, value);
  } else if (name === "clear") {
    overlay.set(at, null);
    top(pair).delete(at);
  } else if (name === "append") {
    overlay.append(at, value);
    top(pair).set(at, appended(top(pair).get(at), value));
  } else if (name === "prefix") {
    overlay.clearPrefix(at, null);
    for (const one of [...top(pair).keys()]) if (one.startsWith(at)) top(pair).delete(one);
  } else if (name === "begin") {
    overlay.begin();
    levels.push(new Map(top(pair)));
  } else if (levels.length > 1) {
    const inner = levels.pop() as Model;
    if (name === "commit") {
      overlay.commit();
      levels[levels.length - 1] = inner;
    } else overlay.rollback();
  }
}

/** A vector's first byte is its length for fewer than 64 items; other first bytes mean another form, so start anew. */
function appended(old: Uint8Array | undefined, item: Uint8Array): Uint8Array {
  const first = old?.[0] ?? 0;
  const isList = old !== undefined && old.length > 0 && first % 4 === 0;
  const rest = isList ? old.subarray(1) : new Uint8Array();
  return Uint8Array.from([isList ? first + 4 : 4, ...rest, ...item]);
}

const listLike = fc
  .tuple(fc.constant(4), fc.uint8Array({ maxLength: 3 }))
  .map(([n, rest]) => Uint8Array.from([n, ...rest]));

describe("overlay", () => {
  before(hashingReady);

  it("is a stack of maps above a state that it never changes", () => {
    const base = fc.array(fc.tuple(key, listLike), { maxLength: 5 });
    fc.assert(
      fc.property(base, fc.array(command, { maxLength: 40 }), (entries, commands) => {
        const listed = commands.map(([name, at, value]): [string, string, Uint8Array] => [
          name,
          at,
          name === "set" ? Uint8Array.from([4, ...value]) : value,
        ]);
        const root = applyDiff(null, new Map(entries));
        const pair: Pair = { overlay: new Overlay(root), levels: [new Map(entries)] };
        for (const one of listed) act(pair, one);
        const model = top(pair);
        for (const at of ["0a", "0a00", "0a01", "0a0102", "0b", "0b00", "f0"]) {
          expect(pair.overlay.get(at)).to.deep.equal(model.get(at) ?? null);
        }
        const sorted = [...model.keys()].sort();
        for (const from of ["", "0a", "0a00", "0b", "f0"]) {
          expect(pair.overlay.nextKey(from)).to.equal(sorted.find((one) => one > from) ?? null);
        }
        expect(Buffer.from(pair.overlay.rootHash(1)).toString("hex")).to.equal(slowRoot(model, 1));
      }),
      { numRuns: 500 },
    );
  });

  it("counts only keys of the state below against a limit, also those it removed already", () => {
    const root = applyDiff(null, new Map(["a1", "a2", "a3"].map((at) => [at, Uint8Array.of(1)])));
    const overlay = new Overlay(root);
    overlay.set("a0", Uint8Array.of(1));
    overlay.set("a1", null);
    expect(overlay.clearPrefix("a", 2)).to.deep.equal({ loops: 2, remaining: true });
    expect(["a0", "a1", "a2", "a3"].map((at) => overlay.get(at) !== null)).to.deep.equal([false, false, false, true]);
    expect(overlay.clearPrefix("a", 3)).to.deep.equal({ loops: 3, remaining: false });
  });

  it("gives only what differs from the state below", () => {
    const root = applyDiff(
      null,
      new Map([
        ["01", Uint8Array.of(1)],
        ["02", Uint8Array.of(2)],
      ]),
    );
    const overlay = new Overlay(root);
    overlay.set("01", Uint8Array.of(1));
    overlay.set("02", Uint8Array.of(3));
    overlay.set("03", null);
    const { diff } = overlay.finish();
    expect([...diff]).to.deep.equal([["02", Uint8Array.of(3)]]);
  });

  it("refuses to end a transaction that is not open", () => {
    const overlay = new Overlay(null);
    expect(overlay.commit()).to.equal(false);
    expect(overlay.rollback()).to.equal(false);
  });
});
