// The committed kernel: base64 in a TypeScript file, so that a bundler needs no loader and a browser no second request; beside
// the sources a record of what it was made of.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeSources } from "../build/products.mjs";
import { BuildError } from "../build/run.mjs";
import { hashSources } from "../build/sources.mjs";
import { compilerVersion } from "./compiler.mjs";

export const CONSENSUS = fileURLToPath(new URL("../../packages/consensus/", import.meta.url));
export const KERNEL = join(CONSENSUS, "kernel");
export const BYTES = "src/engine/kernel-bytes.ts";
export const RECORD = "kernel/sources.json";
export const WORDS = {
  what: `packages/consensus/${BYTES}`,
  nextStep: "run npm run kernel:build and commit packages/consensus/kernel and the file",
};

/** Path under packages/consensus to content. */
export function kernelFiles(wasm) {
  return {
    [BYTES]: Buffer.from(typescriptOf(wasm)),
    [RECORD]: describeSources({ compiler: compilerVersion(), wasm, sources: kernelSources() }),
  };
}

/** The sources and, in asconfig.json, the compiler's options. */
export function kernelSources() {
  if (!existsSync(join(KERNEL, "index.ts")))
    throw new BuildError("packages/consensus/kernel/index.ts is not there", "take it from git again");
  return hashSources(KERNEL, (path) => path.endsWith(".ts") || path === "asconfig.json");
}

/** The committed WASM. Refuses a file that says anything beside it. */
export function committedKernel() {
  const path = join(CONSENSUS, BYTES);
  if (!existsSync(path)) throw new BuildError(`${WORDS.what} is missing`, WORDS.nextStep);
  const text = readFileSync(path, "utf8");
  const wasm = Buffer.from(text.match(/"([A-Za-z0-9+/=]*)"/)?.[1] ?? "", "base64");
  if (text !== typescriptOf(wasm)) throw new BuildError(`${WORDS.what} was changed by hand`, WORDS.nextStep);
  return wasm;
}

/** `string` and not the literal's own type: declarations would carry the bytes a second time. */
function typescriptOf(wasm) {
  return `/** The WebAssembly of packages/consensus/kernel. Made by npm run kernel:build; kernel/sources.json says of what. */
export const KERNEL_BASE64: string =
  "${wasm.toString("base64")}";
`;
}
