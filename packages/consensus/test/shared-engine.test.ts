import { expect } from "chai";
import { onSharedEngine, sharedEngine } from "../src/engine/shared-engine.ts";
import { MAX_SHARED_BYTES } from "../src/limits.ts";

describe("the engine that one-off epochs share", () => {
  it("is the same for the next epoch, unless one made it large", () => {
    const first = sharedEngine("wasm");
    expect(onSharedEngine("wasm", (engine) => engine)).to.equal(first);
    expect(sharedEngine("wasm")).to.equal(first);
    onSharedEngine("wasm", ({ allocate }) => allocate({ n: 30_000, rows: 200, weights: 6_000_000, bonds: 6_000_000 }));
    expect(first.heldBytes()).to.be.greaterThan(MAX_SHARED_BYTES);
    const next = sharedEngine("wasm");
    expect(next).to.not.equal(first);
    expect(next.heldBytes()).to.be.lessThan(MAX_SHARED_BYTES);
  });

  it("is let go as well when the epoch throws", () => {
    const first = sharedEngine("wasm");
    const run = (): void =>
      onSharedEngine("wasm", ({ allocate }) => {
        allocate({ n: 30_000, rows: 200, weights: 6_000_000, bonds: 6_000_000 });
        throw new RangeError("in the middle");
      });
    expect(run).to.throw(RangeError);
    expect(sharedEngine("wasm")).to.not.equal(first);
  });
});
