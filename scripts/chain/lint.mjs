// npm run chain:lint
// Refuses code in the chain's libraries that could panic (the list is in chain/Cargo.toml), and whatever Clippy warns of.
import { fileURLToPath } from "node:url";
import { main, run } from "../build/run.mjs";
import { nativeClippy } from "./native-cargo.mjs";

const workspace = fileURLToPath(new URL("../../chain/", import.meta.url));

await main(() => {
  const { cargo, env } = nativeClippy();
  // Tests may panic: that is how they fail. With the feature the benchmarks are compiled too, which nothing else does every time.
  const targets = ["--workspace", "--lib", "--bins", "--features", "neurite-runtime/runtime-benchmarks"];
  run(cargo, ["clippy", "--locked", ...targets, "--", "-D", "warnings"], { cwd: workspace, env });
});
