import type { Logger } from "@neurite/core/primitives";
import { type InferenceSession, Tensor as OnnxTensor, InferenceSession as Session } from "onnxruntime-node";
import type { Engine } from "./engine.ts";
import { forbidTelemetry } from "./forbid-telemetry.ts";
import { InferenceError } from "./inference-errors.ts";
import { DEFAULT_THREADS, MAX_BATCH_ROWS, MAX_REASON_CHARS, MAX_THREADS } from "./limits.ts";
import { choosePort, type Port } from "./onnx-port.ts";
import { rowLength, type Tensor } from "./tensor.ts";

/** Where a model is: a file, or bytes under a name of the caller's choice. */
export type ModelSource = { readonly path: string } | { readonly bytes: Uint8Array; readonly name: string };

/** Which model to open; `input` and `output` are needed only where a model has several. */
export type OnnxModel = ModelSource & {
  readonly threads?: number;
  readonly input?: string;
  readonly output?: string;
};

/** Native warnings go to stderr past every logger; only errors (3) may. */
const NATIVE_LOG_LEVEL = 3;

/** Opens an ONNX model on the CPU. */
export async function openOnnxEngine(opts: OnnxModel, { logger }: { readonly logger: Logger }): Promise<Engine> {
  const threads = opts.threads ?? DEFAULT_THREADS;
  if (!Number.isInteger(threads) || threads < 1 || threads > MAX_THREADS) {
    throw new InferenceError({
      code: "INFERENCE_OPTION",
      option: "threads",
      value: threads,
      expected: `a whole number from 1 to ${MAX_THREADS}`,
    });
  }
  const name = "path" in opts ? opts.path : opts.name;
  const session = await load(opts, name, threads);
  const ports = {
    input: choosePort(name, session.inputMetadata, opts.input),
    output: choosePort(name, session.outputMetadata, opts.output),
  };
  logger.info("Model opened", { model: name, threads, input: ports.input, output: ports.output });
  return new OnnxEngine(name, session, ports);
}

async function load(model: ModelSource, name: string, threads: number): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: NATIVE_LOG_LEVEL,
  };
  forbidTelemetry();
  try {
    return "path" in model ? await Session.create(model.path, options) : await Session.create(model.bytes, options);
  } catch (error) {
    const reason = reasonOf(error);
    if (/doesn't exist|No such file/i.test(reason))
      throw new InferenceError({ code: "MODEL_MISSING", path: name }, error);
    throw new InferenceError({ code: "MODEL_UNREADABLE", model: name, reason }, error);
  }
}

class OnnxEngine implements Engine {
  readonly name: string;
  readonly #session: InferenceSession;
  readonly #ports: { readonly input: Port; readonly output: Port };
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(name: string, session: InferenceSession, ports: { readonly input: Port; readonly output: Port }) {
    this.name = name;
    this.#session = session;
    this.#ports = ports;
  }

  async run(inputs: Tensor, signal?: AbortSignal): Promise<Tensor> {
    signal?.throwIfAborted();
    if (this.#closed) throw new InferenceError({ code: "INFERENCE_CLOSED", model: this.name });
    const feeds = { [this.#ports.input.name]: this.#fit(inputs) };
    const running = this.#session.run(feeds, [this.#ports.output.name]);
    this.#running.add(running);
    try {
      const results = await running;
      return this.#read(results[this.#ports.output.name], inputs);
    } catch (error) {
      if (error instanceof InferenceError) throw error;
      throw new InferenceError({ code: "INFERENCE_FAILED", model: this.name, reason: reasonOf(error) }, error);
    } finally {
      this.#running.delete(running);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    // Releasing a session under a running call is a use after free in native code.
    await Promise.allSettled(this.#running);
    await this.#session.release();
  }

  /** Gives rows the shape that the model declares when only their split into axes differs. */
  #fit(inputs: Tensor): OnnxTensor {
    const length = rowLength(inputs);
    const rows = inputs.dims[0] ?? 0;
    const { rowDims } = this.#ports.input;
    const expected = rowDims === null ? length : rowDims.reduce((product, size) => product * size, 1);
    if (length === null || length !== expected || rows > MAX_BATCH_ROWS) {
      throw new InferenceError({
        code: "INFERENCE_SHAPE",
        model: this.name,
        got: `[${inputs.dims.join(" x ")}] over ${inputs.data.length} numbers`,
        expected: `1 to ${MAX_BATCH_ROWS} rows of [${rowDims?.join(" x ") ?? "any shape"}]`,
      });
    }
    return new OnnxTensor("float32", inputs.data, rowDims === null ? inputs.dims : [rows, ...rowDims]);
  }

  #read(output: OnnxTensor | undefined, inputs: Tensor): Tensor {
    const rows = inputs.dims[0];
    if (output === undefined || !(output.data instanceof Float32Array) || output.dims[0] !== rows) {
      const got = output === undefined ? "nothing" : `${output.type} [${output.dims.join(" x ")}]`;
      throw new InferenceError({
        code: "MODEL_INTERFACE",
        model: this.name,
        reason: `it gave ${got} for ${rows} rows instead of one float32 row for each`,
      });
    }
    return { dims: output.dims, data: output.data };
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, " ").slice(0, MAX_REASON_CHARS);
}
