import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";

const script = `
  const { openOnnxEngine } = await import(${JSON.stringify(new URL("../src/onnx-engine.ts", import.meta.url).href)});
  const { tinyModel } = await import(${JSON.stringify(new URL("./tiny-model.ts", import.meta.url).href)});
  const { CollectingLogger } = await import("@neurite/core/testing");
  const engine = await openOnnxEngine({ bytes: tinyModel(), name: "tiny" }, { logger: new CollectingLogger() });
  await engine.run({ dims: [1, 4], data: new Float32Array(4) });
  await engine.close();`;

describe("ONNX Runtime in a process of its own", () => {
  it("keeps no usage log and no device id: it reports to nobody", async () => {
    const folder = await mkdtemp(join(tmpdir(), "neurite-onnx-"));
    try {
      const { ORT_DISABLE_TELEMETRY: _, ...others } = process.env;
      const env = { ...others, TMPDIR: folder, HOME: folder, XDG_CACHE_HOME: join(folder, "cache") };
      await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
        cwd: import.meta.dirname,
        env,
      });
      expect(await readdir(folder)).to.deep.equal([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
