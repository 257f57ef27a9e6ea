// npm run chain:kill [-- --count N]
// Kills an embedded chain with -9 at random moments (200 by default) and checks after each what is on its disk: no
// announced block lost, and every block that is there executed again by the runtime.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, run } from "../build/run.mjs";

const repository = fileURLToPath(new URL("../../", import.meta.url));

await main(() => {
  run(process.execPath, [join(repository, "scripts/run.mjs"), "build"]);
  const node = join(repository, "node_modules/node/bin/node"); // it runs TypeScript as it is
  run(node, [join(repository, "test/kill/kill-localnet.ts"), ...process.argv.slice(2)]);
});
