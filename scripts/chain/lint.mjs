// npm run chain:lint
// Refuses code in the chain's libraries that could panic (the list is in chain/Cargo.toml), and whatever Clippy warns of.
import { fileURLToPath } from "node:url";
import { main, run } from "../build/run.mjs";
import { nativeClippy } from "./native-cargo.mjs";

const workspace = fileURLToPath(new URL("../../chain/", import.meta.url));

await main(() => {
  const { cargo, env } = nativeClippy();
  const targets = ["--workspace", "--lib", "--bins"]; // tests may panic: that is how they fail
  run(cargo, ["clippy", "--locked", ...targets, "--", "-D", "warnings"], { cwd: workspace, env });
});
