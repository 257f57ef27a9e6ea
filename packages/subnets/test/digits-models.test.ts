import { readFileSync } from "node:fs";
import { blake2b256, toHex, utf8 } from "@neurite/core/primitives";
import { expect } from "chai";
import { distortAll, measureAccuracy } from "../src/digits/measure-accuracy.ts";
import { loadMnist } from "../src/digits/mnist.ts";
import { seededDraws } from "../src/seed/seeded-draws.ts";
import { openModels, store } from "./digits-world.ts";

type Card = {
  readonly seed: string;
  readonly models: readonly {
    readonly file: string;
    readonly bytes: number;
    readonly blake2b: string;
    readonly accuracy: { readonly clean: number; readonly distorted: number };
  }[];
};

const folder = new URL("../models/", import.meta.url);
const card = JSON.parse(readFileSync(new URL("digits.json", folder), "utf8")) as Card;

describe("the committed digits models", () => {
  it("are the files that the training script described", () => {
    for (const { file, bytes, blake2b } of card.models) {
      const found = new Uint8Array(readFileSync(new URL(file, folder)));
      expect([file, found.length, toHex(blake2b256(found))]).to.deep.equal([file, bytes, blake2b]);
    }
  });

  it("read what digits.json says, on clean and on distorted test images", async () => {
    const digits = await loadMnist(store, "test");
    const distorted = distortAll(digits, seededDraws(utf8(`${card.seed}/test`)));
    await using engines = await openModels();
    for (const [name, engine] of [
      ["reference", engines.reference],
      ["strong", engines.strong],
      ["weak", engines.weak],
    ] as const) {
      const claimed = card.models.find(({ file }) => file === `digits-${name}.onnx`)?.accuracy;
      const measured = {
        clean: await measureAccuracy(engine, digits),
        distorted: await measureAccuracy(engine, distorted),
      };
      // Another processor may round differently: a handful of the 10,000 images may fall on the other side.
      expect(measured.clean, `${name}, clean`).to.be.closeTo(claimed?.clean ?? 0, 0.001);
      expect(measured.distorted, `${name}, distorted`).to.be.closeTo(claimed?.distorted ?? 0, 0.001);
    }
  }).timeout(60_000);
});
