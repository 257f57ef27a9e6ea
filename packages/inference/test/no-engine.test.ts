import { expect } from "chai";
import { InferenceError } from "../src/inference-errors.ts";
import { noEngine } from "../src/no-engine.ts";

describe("noEngine", () => {
  it("says that there is no model when it is asked", async () => {
    const run = noEngine.run({ dims: [1, 1], data: new Float32Array(1) });
    const error = await run.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(InferenceError).with.property("code", "MODEL_NONE");
    await noEngine.close();
  });
});
