// npm run chain:test [-- arguments of cargo test]
// Tests the pallets, the runtime and the Rust epoch natively.
import { fileURLToPath } from "node:url";
import { main, run } from "../build/run.mjs";
import { nativeCargo } from "./native-cargo.mjs";

const workspace = fileURLToPath(new URL("../../chain/", import.meta.url));

await main(() => {
  const { cargo, env } = nativeCargo();
  run(cargo, ["test", "--locked", ...process.argv.slice(2)], { cwd: workspace, env });
});
