// npm run chain:build [-- --quick | --verify]
// Builds chain-spec/ from chain/: the runtime, its metadata, its presets and the hashes of what it was made of.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileRuntime, repository } from "./compile.mjs";
import { describeRuntime } from "./describe-runtime.mjs";
import { ChainBuildError, main } from "./run.mjs";
import { hashSources, sha256 } from "./sources.mjs";
import { installToolchain } from "./toolchain.mjs";

const chainSpec = join(repository, "chain-spec");

await main(() => {
  const options = readOptions(process.argv.slice(2));
  const toolchain = installToolchain();
  const sources = hashSources(join(repository, "chain"));
  const wasm = compileRuntime(toolchain, options);
  const files = { "runtime.wasm": wasm, ...describeRuntime(wasm) };
  if (!options.quick) files["sources.json"] = writeSources({ compiler: toolchain.compiler, wasm, sources });
  if (options.verify) verify(files);
  else writeAll(files);
  console.log(`runtime.wasm: ${wasm.length} bytes, sha256 ${sha256(wasm)}`);
});

function readOptions(args) {
  const unknown = args.find((arg) => arg !== "--quick" && arg !== "--verify");
  if (unknown) throw new ChainBuildError(`Unknown option ${unknown}`, "use --quick or --verify, or neither");
  const options = { quick: args.includes("--quick"), verify: args.includes("--verify") };
  if (options.quick && options.verify) throw new ChainBuildError("A quick build cannot verify", "use --verify alone");
  return options;
}

function writeSources({ compiler, wasm, sources }) {
  const described = { compiler, wasm: { bytes: wasm.length, sha256: sha256(wasm) }, sources };
  return Buffer.from(`${JSON.stringify(described, null, 2)}\n`);
}

/** A reader that polls the file never sees half of it. */
function writeAll(files) {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(chainSpec, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, bytes);
    renameSync(`${path}.new`, path);
  }
}

function verify(files) {
  const differing = Object.entries(files).filter(([name, bytes]) => {
    const path = join(chainSpec, name);
    return !existsSync(path) || !readFileSync(path).equals(Buffer.from(bytes));
  });
  if (differing.length === 0) return console.log("chain-spec/ is byte for byte what chain/ builds");
  const names = differing.map(([name]) => name).join(", ");
  throw new ChainBuildError(
    `chain-spec/ differs from what chain/ builds: ${names}`,
    "run npm run chain:build and commit chain-spec/",
  );
}
