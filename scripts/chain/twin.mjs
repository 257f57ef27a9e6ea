// npm run chain:twin [-- --count N | --seed S | --only I]
// TypeScript against Rust on thousands of random frozen inputs: the same outcome bytes, or refused by both.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, run } from "../build/run.mjs";
import { buildReferee } from "./native-epoch.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));

await main(() => {
  const referee = buildReferee();
  run(process.execPath, [join(repository, "scripts/run.mjs"), "build"]);
  const node = join(repository, "node_modules/node/bin/node"); // it runs TypeScript as it is
  run(node, [join(repository, "test/twin/twin.ts"), referee, ...process.argv.slice(2)]);
});
