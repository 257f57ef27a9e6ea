// npm run chain:build [-- --quick | --verify]
// Builds chain-spec/ from chain/: the runtime, its metadata, its presets and the hashes of what it was made of.
import { join } from "node:path";
import { describeSources, verify, writeAll } from "../build/products.mjs";
import { BuildError, main } from "../build/run.mjs";
import { sha256 } from "../build/sources.mjs";
import { compileRuntime, repository } from "./compile.mjs";
import { describeRuntime } from "./describe-runtime.mjs";
import { hashRuntimeSources } from "./sources.mjs";
import { installToolchain } from "./toolchain.mjs";

const chainSpec = join(repository, "chain-spec");
const WORDS = { what: "chain-spec/", nextStep: "run npm run chain:build and commit chain-spec/" };

await main(() => {
  const options = readOptions(process.argv.slice(2));
  const toolchain = installToolchain();
  const sources = hashRuntimeSources(join(repository, "chain"));
  const wasm = compileRuntime(toolchain, options);
  const files = { "runtime.wasm": wasm, ...describeRuntime(wasm) };
  if (!options.quick) files["sources.json"] = describeSources({ compiler: toolchain.compiler, wasm, sources });
  if (options.verify) verify(chainSpec, files, WORDS);
  else writeAll(chainSpec, files);
  console.log(`runtime.wasm: ${wasm.length} bytes, sha256 ${sha256(wasm)}`);
});

function readOptions(args) {
  const unknown = args.find((arg) => arg !== "--quick" && arg !== "--verify");
  if (unknown) throw new BuildError(`Unknown option ${unknown}`, "use --quick or --verify, or neither");
  const options = { quick: args.includes("--quick"), verify: args.includes("--verify") };
  if (options.quick && options.verify) throw new BuildError("A quick build cannot verify", "use --verify alone");
  return options;
}
