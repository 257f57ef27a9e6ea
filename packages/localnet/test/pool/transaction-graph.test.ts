import { expect } from "chai";
import fc from "fast-check";
import { FUTURE_TRANSACTIONS } from "../../src/limits.ts";
import { CandidateOrder } from "../../src/pool/candidate-order.ts";
import { PoolError } from "../../src/pool/pool-errors.ts";
import type { PooledTransaction } from "../../src/pool/pooled-transaction.ts";
import { TransactionGraph } from "../../src/pool/transaction-graph.ts";

type Wanted = Partial<Pick<PooledTransaction, "provides">> & { requires?: readonly string[]; priority?: number };
let order = 0;

function transaction(hash: string, { provides = [hash], requires = [], priority = 0 }: Wanted = {}): PooledTransaction {
  order += 1;
  const extrinsic = new Uint8Array(10);
  return {
    hash,
    extrinsic,
    priority: BigInt(priority),
    provides,
    requires: new Set(requires),
    validTill: 99n,
    order,
    checked: order,
  };
}

const hashes = (list: readonly PooledTransaction[]): string[] => list.map(({ hash }) => hash);

/** The whole order in which a block is offered transactions, refusing some. */
function offered(graph: TransactionGraph, refused: readonly string[] = []): string[] {
  const candidates = new CandidateOrder(graph.ready());
  const seen: string[] = [];
  for (let one = candidates.next(); one !== null; one = candidates.next()) {
    seen.push(one.hash);
    if (refused.includes(one.hash)) candidates.refuse();
  }
  return seen;
}

describe("transaction graph", () => {
  it("keeps a transaction in the future until what it needs is there", () => {
    const graph = new TransactionGraph();
    expect(graph.import(transaction("n2", { requires: ["n1"] })).future).to.deep.equal(["n2"]);
    expect(graph.import(transaction("n1", { requires: ["n0"] })).future).to.deep.equal(["n1"]);
    expect(graph.import(transaction("n0")).ready).to.deep.equal(["n0", "n1", "n2"]);
    expect(offered(graph)).to.deep.equal(["n0", "n1", "n2"]);
  });

  it("offers by priority, but nothing before what it needs, and nothing after a refused one that it needs", () => {
    const graph = new TransactionGraph();
    graph.import(transaction("a0", { priority: 1 }));
    graph.import(transaction("a1", { requires: ["a0"], priority: 9 }));
    graph.import(transaction("b0", { priority: 5 }));
    expect(offered(graph)).to.deep.equal(["b0", "a0", "a1"]);
    expect(offered(graph, ["a0"])).to.deep.equal(["b0", "a0"]);
  });

  it("lets a better transaction replace one with the same tag, and only a better one", () => {
    const graph = new TransactionGraph();
    graph.import(transaction("old", { provides: ["n0"], priority: 5 }));
    graph.import(transaction("next", { provides: ["n1"], requires: ["n0"] }));
    expect(() => graph.import(transaction("same", { provides: ["n0"], priority: 5 }))).to.throw(
      PoolError,
      "does not replace",
    );
    expect(graph.import(transaction("new", { provides: ["n0"], priority: 6 }))).to.deep.include({ usurped: ["old"] });
    expect(offered(graph)).to.deep.equal(["new", "next"]);
  });

  it("moves what needed a replaced transaction's other tags back into the future", () => {
    const graph = new TransactionGraph();
    graph.import(transaction("old", { provides: ["n0", "extra"] }));
    graph.import(transaction("needs", { requires: ["extra"] }));
    expect(graph.import(transaction("new", { provides: ["n0"], priority: 1 })).future).to.deep.equal(["needs"]);
    expect(offered(graph)).to.deep.equal(["new"]);
  });

  it("frees those that waited for what a block holds", () => {
    const graph = new TransactionGraph();
    graph.import(transaction("n0"));
    graph.import(transaction("n1", { requires: ["n0"] }));
    graph.import(transaction("n3", { requires: ["n2"] }));
    graph.settle(["n0"]);
    expect(offered(graph)).to.deep.equal(["n1"]);
    expect(graph.import(transaction("n2", { requires: ["n1"] })).ready).to.deep.equal(["n2", "n3"]);
  });

  it("removes an invalid transaction together with all that need it", () => {
    const graph = new TransactionGraph();
    for (const [hash, need] of [["n0"], ["n1", "n0"], ["n2", "n1"], ["other"]]) {
      graph.import(transaction(hash as string, { requires: need === undefined ? [] : [need] }));
    }
    expect(graph.removeWithDependents("n0")).to.deep.equal(["n0", "n1", "n2"]);
    expect(hashes(graph.ready())).to.deep.equal(["other"]);
  });

  it("is bounded: the worst go first, and a newcomer worse than all is turned away", () => {
    const graph = new TransactionGraph();
    const waiting = (i: number, priority: number) => transaction(`f${i}`, { requires: ["never"], priority });
    for (let i = 0; i < FUTURE_TRANSACTIONS; i++) graph.import(waiting(i, 10 + (i % 3)));
    expect(() => graph.import(waiting(-1, 1))).to.throw(PoolError, "full");
    expect(graph.import(waiting(-2, 99)).dropped).to.have.length(1);
    expect(graph.future()).to.have.length(FUTURE_TRANSACTIONS);
  });

  it("has every ready transaction satisfied, whatever happens", () => {
    const tag = fc.constantFrom("a", "b", "c", "d", "e");
    const tags = fc.uniqueArray(tag, { maxLength: 2 });
    const step = fc.oneof(
      fc.record({ provides: tags, requires: tags, priority: fc.nat({ max: 3 }) }),
      fc.record({ remove: fc.nat() }),
      fc.record({ settle: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const graph = new TransactionGraph();
        steps.forEach((one, i) => {
          const ready = hashes(graph.ready());
          if ("remove" in one) graph.removeWithDependents(ready[one.remove % Math.max(1, ready.length)] ?? "");
          else if ("settle" in one) graph.settle(ready.slice(0, one.settle % 3));
          else tryImport(graph, transaction(`t${i}`, one));
          const provided = graph.ready().flatMap(({ provides }) => provides);
          expect(new Set(provided).size).to.equal(provided.length);
          for (const { requires } of graph.ready()) expect(provided).to.include.members([...requires]);
        });
      }),
    );
  });
});

function tryImport(graph: TransactionGraph, one: PooledTransaction): void {
  try {
    graph.import(one);
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
  }
}
