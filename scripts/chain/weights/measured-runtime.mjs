// A runtime with benchmarks, on the embedded chain's own executor.
import { ScaleReader, ScaleWriter } from "../../../packages/core/dist/codec/index.js";
import { buildGenesis } from "../../../packages/localnet/dist/chain/genesis.js";
import { Runtime } from "../../../packages/localnet/dist/executor/runtime.js";
import { hashingReady } from "../../../packages/localnet/dist/hashing.js";
import { applyDiff } from "../../../packages/localnet/dist/state/state-diff.js";
import { BuildError } from "../../build/run.mjs";
import { benchmarkFunctions } from "./benchmark-functions.mjs";
import { CountedState, KeyCounter } from "./counted-state.mjs";

const quiet = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

/** Every benchmark starts from the development preset's first state. */
export async function measuredRuntime(code) {
  await hashingReady();
  const choices = { preset: "development", slotMs: null, salt: new Uint8Array(32), patch: {} };
  let root = null;
  const runtime = new Runtime(code, quiet, (guest) => benchmarkFunctions(guest, () => root));
  root = applyDiff(null, buildGenesis(runtime, code, choices));
  const ask = (method, argument) =>
    new ScaleReader(runtime.call(method, argument, new CountedState(root, new KeyCounter())));
  return {
    /** [{ pallet, instance, benchmark, range }]: `range` is what the cost grows with, null where it does not. */
    list: () => ask("Benchmark_benchmark_metadata", Uint8Array.of(0)).vector(1, readList).flat(),
    /** { ns, reads, writes } of every repeat, at `number` where there is a range. */
    run: (one, number, repeats) =>
      readBatches(ask("Benchmark_dispatch_benchmark", config(one, number, repeats)), one.benchmark),
  };
}

function config({ pallet, instance, benchmark, range }, number, repeats) {
  const writer = new ScaleWriter();
  for (const word of [pallet, instance, benchmark]) {
    const bytes = Buffer.from(word);
    writer.length(bytes.length).bytes(bytes);
  }
  if (range === null) writer.length(0);
  else writer.length(1).u8(range.parameter).u32(number);
  return writer.u8(0).u32(repeats).finish();
}

function readList(reader) {
  const [pallet, instance] = [text(reader), text(reader)];
  return reader.vector(1, (from) => {
    const benchmark = text(from);
    const ranges = from.vector(1, (it) => ({ parameter: it.u8(), least: it.u32(), most: it.u32() }));
    from.vector(1, (it) => [text(it), text(it)]);
    if (ranges.length > 1) throw new BuildError(`${benchmark} grows with two numbers`, "write a benchmark for each");
    return { pallet, instance, benchmark, range: ranges[0] ?? null };
  });
}

function readBatches(reader, name) {
  if (reader.u8() !== 0)
    throw new BuildError(`Benchmark ${name} failed: ${text(reader)}`, "mend it in chain/benchmarks");
  const results = reader.vector(1, (batch) => {
    for (let word = 0; word < 3; word++) text(batch);
    return batch.vector(1, readResult);
  });
  return results.flat();
}

function readResult(reader) {
  reader.vector(1, (it) => [it.u8(), it.u32()]);
  const ns = Number(u128(reader));
  u128(reader);
  const [reads, , writes] = [reader.u32(), reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  reader.vector(1, (it) => [it.bytes(it.length(1)), it.u32(), it.u32(), it.u8()]);
  return { ns, reads, writes };
}

function u128(reader) {
  return reader.u64() + (reader.u64() << 64n);
}

function text(reader) {
  return new TextDecoder().decode(reader.bytes(reader.length(1)));
}
