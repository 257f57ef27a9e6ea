// npm run chain:weights [-- --quick] [-- --only <benchmark>]
// Measures what the calls cost: builds the runtime with its FRAME benchmarks, runs them on the embedded chain's executor and
// writes chain/pallets/subtensor/src/measured.rs, which the weights of all pallets are made of. Commit it, then chain:build.
//
// V8 compiles the same WASM as a node's executor, and this machine is not Substrate's reference machine: what both make of the
// times is measured on calls whose published weights come from that machine, and charged for. Neither counts the database,
// which RocksDbWeight charges for by counted reads and writes.
import { join } from "node:path";
import { BuildError, main } from "../build/run.mjs";
import { compileRuntime, repository } from "./compile.mjs";
import { installToolchain } from "./toolchain.mjs";
import { measuredRuntime } from "./weights/measured-runtime.mjs";
import { percentOfReference, REFERENCE_PALLET } from "./weights/reference.mjs";
import { writeMeasured } from "./weights/write-measured.mjs";

const REPEATS = 20;
/** The fastest tenth of the repeats: what is above it is the machine's other work and V8's warming up. */
const QUANTILE = 0.1;
const TARGET = join(repository, "chain/pallets/subtensor/src/measured.rs");

await main(async () => {
  const { quick, only } = readOptions(process.argv.slice(2));
  const wasm = compileRuntime(installToolchain(), { quick, features: ["runtime-benchmarks"] });
  const runtime = await measuredRuntime(wasm);
  const wanted = runtime.list().filter(({ benchmark }) => only === null || benchmark === only);
  if (wanted.length === 0) throw new BuildError(`There is no benchmark ${only}`, "see chain/benchmarks/src");
  const rows = wanted.map((one) => measure(runtime, one));
  if (only !== null) return;
  const references = rows.filter(({ pallet }) => pallet === REFERENCE_PALLET);
  const percent = percentOfReference(references);
  console.log(`charged: ${percent} % of what was measured here`);
  const own = rows.filter((row) => !references.includes(row));
  writeMeasured(TARGET, own, percent);
});

/** One point, or the least and the most of what the cost grows with. */
function measure(runtime, one) {
  const { pallet, benchmark, range } = one;
  const numbers = range === null ? [null] : [range.least, range.most];
  const points = numbers.map((number) => {
    const results = runtime.run(one, number, REPEATS);
    const point = { number, ...typical(results) };
    const grown = number === null ? "" : ` at ${number}`;
    const { ns, reads, writes } = point;
    console.log(`${pallet}::${benchmark}${grown}: ${(ns / 1000).toFixed(0)} us, ${reads} reads, ${writes} writes`);
    return point;
  });
  return { pallet, benchmark, points };
}

function typical(results) {
  const times = results.map(({ ns }) => ns).toSorted((left, right) => left - right);
  const most = (count) => Math.max(...results.map(count));
  return {
    ns: times[Math.floor(times.length * QUANTILE)],
    reads: most(({ reads }) => reads),
    writes: most(({ writes }) => writes),
  };
}

function readOptions(args) {
  const at = args.indexOf("--only");
  const only = at < 0 ? null : (args[at + 1] ?? "");
  const rest = at < 0 ? args : args.toSpliced(at, 2);
  const unknown = rest.find((arg) => arg !== "--quick");
  if (unknown) throw new BuildError(`Unknown option ${unknown}`, "use --quick, --only <benchmark>, or neither");
  return { quick: rest.includes("--quick"), only };
}
