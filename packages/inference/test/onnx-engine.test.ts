import { fileURLToPath } from "node:url";
import { CollectingLogger } from "@neurite/core/testing";
import { expect } from "chai";
import { InferenceError } from "../src/inference-errors.ts";
import { openOnnxEngine } from "../src/onnx-engine.ts";
import { tinyModel } from "./tiny-model.ts";

const logger = new CollectingLogger();

const failure = async (work: Promise<unknown>): Promise<InferenceError> => {
  const error = await work.catch((reason: unknown) => reason);
  if (!(error instanceof InferenceError)) throw new Error(`expected an InferenceError, got ${String(error)}`);
  return error;
};

describe("openOnnxEngine", () => {
  it("runs a model row by row", async () => {
    const engine = await openOnnxEngine({ bytes: tinyModel(), name: "tiny" }, { logger });
    const { dims, data } = await engine.run({ dims: [2, 4], data: Float32Array.of(1, -1, 2, -2, 3, 0, -3, 4) });
    expect(dims).to.deep.equal([2, 4]);
    expect([...data]).to.deep.equal([1, 0, 2, 0, 3, 0, 0, 4]);
    await engine.close();
  });

  it("takes rows that are split into other axes, and refuses rows of another length", async () => {
    const engine = await openOnnxEngine({ bytes: tinyModel(), name: "tiny" }, { logger });
    expect((await engine.run({ dims: [1, 2, 2], data: new Float32Array(4) })).dims).to.deep.equal([1, 4]);
    const error = await failure(engine.run({ dims: [1, 5], data: new Float32Array(5) }));
    expect(error.code).to.equal("INFERENCE_SHAPE");
    expect(error.message).to.contain("[1 x 5]").and.to.contain("[4]");
    await engine.close();
  });

  it("names a file that is not a model, and says what to do", async () => {
    const error = await failure(openOnnxEngine({ path: fileURLToPath(import.meta.url) }, { logger }));
    expect(error.code).to.equal("MODEL_UNREADABLE");
    expect(error.nextStep).to.contain("ONNX");
    expect(error.exit).to.equal(3);
    for (const bytes of [new Uint8Array(0), new Uint8Array(100).fill(255), tinyModel().slice(0, 40)]) {
      expect((await failure(openOnnxEngine({ bytes, name: "broken" }, { logger }))).code).to.equal("MODEL_UNREADABLE");
    }
  });

  it("names a file that is not there", async () => {
    const error = await failure(openOnnxEngine({ path: "/nowhere/model.onnx" }, { logger }));
    expect(error.fault).to.deep.equal({ code: "MODEL_MISSING", path: "/nowhere/model.onnx" });
  });

  it("names an input that the model does not have, with those that it has", async () => {
    const error = await failure(openOnnxEngine({ bytes: tinyModel(), name: "tiny", input: "image" }, { logger }));
    expect(error.code).to.equal("MODEL_NAME_UNKNOWN");
    expect(error.message).to.contain('"x"');
  });

  it("refuses a number of threads that makes no sense", async () => {
    for (const threads of [0, -1, 1.5, 1e6, Number.NaN]) {
      const error = await failure(openOnnxEngine({ bytes: tinyModel(), name: "tiny", threads }, { logger }));
      expect(error.code).to.equal("INFERENCE_OPTION");
    }
  });

  it("runs no more once it is closed, and lets a running call end first", async () => {
    const engine = await openOnnxEngine({ bytes: tinyModel(), name: "tiny" }, { logger });
    const running = engine.run({ dims: [1, 4], data: Float32Array.of(1, 2, 3, 4) });
    await Promise.all([engine.close(), engine.close()]);
    expect([...(await running).data]).to.deep.equal([1, 2, 3, 4]);
    expect((await failure(engine.run({ dims: [1, 4], data: new Float32Array(4) }))).code).to.equal("INFERENCE_CLOSED");
  });

  it("does not begin for a caller who has left", async () => {
    const engine = await openOnnxEngine({ bytes: tinyModel(), name: "tiny" }, { logger });
    const run = engine.run({ dims: [1, 4], data: new Float32Array(4) }, AbortSignal.abort("gone"));
    expect(await run.catch((reason: unknown) => reason)).to.equal("gone");
    await engine.close();
  });
});
