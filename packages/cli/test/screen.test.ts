import { expect } from "chai";
import fc from "fast-check";
import { bar, barChart } from "../src/demo/bar-chart.ts";
import { LiveScreen } from "../src/demo/live-screen.ts";
import { pays, renderScreen } from "../src/demo/render-screen.ts";
import { demoEpoch, demoState, minerEpoch, RAO } from "./demo-world.ts";

describe("a bar", () => {
  it("is never longer than its width and grows with its share", () => {
    const share = fc.double({ min: -1, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 80 }), (a, b, width) => {
        expect(bar(a, width).length).to.be.at.most(width);
        if (a <= b) expect(bar(a, width).length).to.be.at.most(bar(b, width).length);
      }),
    );
    expect(bar(0.5, 10)).to.equal("█████");
    expect(bar(1 / 16, 2)).to.equal("▏");
    expect(bar(0, 10)).to.equal("");
  });

  it("stands in a chart of equal columns, also when nobody has anything", () => {
    const chart = barChart(
      [
        { label: "a", value: 2, text: "two" },
        { label: "long", value: 1, text: "one" },
      ],
      4,
    );
    expect(chart).to.deep.equal(["a     ████  two", "long  ██    one"]);
    expect(barChart([{ label: "a", value: 0, text: "none" }], 2)).to.deep.equal(["a      none"]);
    expect(barChart([], 4)).to.deep.equal([]);
  });
});

describe("the demo's screen", () => {
  it("shows an epoch's miners and validators with what was paid", () => {
    const epochs = [demoEpoch(2, [minerEpoch("strong", 3n * RAO)])];
    const text = renderScreen(demoState(epochs)).join("\n");
    expect(text).to.match(/epochs that paid miners 1\/3/);
    expect(text).to.match(/strong +4 +11\/12 +0\.750 +25\.0 % +20\.0 % +3\.000/);
    expect(text).to.match(/validator-40 .* 2\.000 +agreed/);
    expect(text).to.match(/validator-29 .* 0\.000 +no tag for it/);
    expect(text).to.match(/issued 10\.000 = paid 6\.000/);
  });

  it("says so when there is nothing yet, and lists at most six earlier epochs", () => {
    expect(renderScreen(demoState([])).join("\n")).to.contain("No epoch has ended yet.");
    const epochs = Array.from({ length: 20 }, (_, i) => demoEpoch(i, [minerEpoch("weak", 0n, { tasks: 0 })]));
    const lines = renderScreen(demoState(epochs));
    expect(lines.filter((line) => line.startsWith("Epoch "))).to.have.length(7);
    expect(lines.join("\n")).to.contain("no incentive yet").and.not.contain("NaN");
  });

  it("counts only settled epochs in which a miner was paid for incentive", () => {
    expect(pays(demoEpoch(1, [minerEpoch("weak", 1n)]))).to.equal(true);
    expect(pays(demoEpoch(1, [minerEpoch("weak", 0n)]))).to.equal(false);
    expect(pays(demoEpoch(1, [minerEpoch("weak", 1n, { incentive: 0 })]))).to.equal(false);
    expect(pays(demoEpoch(1, [minerEpoch("weak", 1n)], { status: "voided" }))).to.equal(false);
  });
});

describe("the live screen", () => {
  /** What a stream of this kind is given. */
  function drawn(terminal: object, frames: readonly (readonly string[])[]): string[] {
    const written: string[] = [];
    const out = { ...terminal, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    const screen = new LiveScreen({ out });
    for (const lines of frames) screen.draw(lines, lines[0] ?? "");
    return written;
  }

  it("draws each frame over the last one", () => {
    const [first, second] = drawn({ isTTY: true, columns: 80, rows: 24 }, [["a", "b"], ["c"]]);
    expect(first).to.equal("a\u001b[K\nb\u001b[K\n\u001b[J");
    expect(second?.startsWith("\u001b[2A\rc")).to.equal(true);
  });

  it("never wraps or scrolls a small terminal, nor one that does not say its size", () => {
    for (const size of [{ columns: 20, rows: 5 }, { columns: 1, rows: 1 }, {}]) {
      const [text = ""] = drawn({ isTTY: true, ...size }, [Array.from({ length: 40 }, () => "x".repeat(200))]);
      const lines = text.split("\n").map((line) => line.replace("\u001b[K", "").replace("\u001b[J", ""));
      const { columns = 80, rows = 24 } = size;
      expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(Math.max(1, columns - 1));
      expect(lines.length - 1).to.be.at.most(Math.max(1, rows - 1));
    }
  });

  it("writes a line only when there is news, where no terminal is", () => {
    expect(drawn({ isTTY: false }, [["same"], ["same"], ["other"]])).to.deep.equal(["same\n", "other\n"]);
  });
});
