// npm run kernel:build [-- --verify]
// Compiles packages/consensus/kernel and writes the bytes into the package, or compares them with those that are there.
import { verify, writeAll } from "../build/products.mjs";
import { BuildError, main } from "../build/run.mjs";
import { sha256 } from "../build/sources.mjs";
import { compileKernel } from "./compiler.mjs";
import { CONSENSUS, KERNEL, kernelFiles, kernelSources, WORDS } from "./product.mjs";

await main(() => {
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => arg !== "--verify");
  if (unknown) throw new BuildError(`Unknown option ${unknown}`, "use --verify or nothing");
  kernelSources();
  const wasm = compileKernel(KERNEL);
  const files = kernelFiles(wasm);
  if (args.includes("--verify")) verify(CONSENSUS, files, WORDS);
  else writeAll(CONSENSUS, files);
  console.log(`kernel: ${wasm.length} bytes, sha256 ${sha256(wasm)}`);
});
