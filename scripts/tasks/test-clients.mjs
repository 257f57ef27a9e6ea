// npm run test:clients [-- --endpoint ws://127.0.0.1:9944]
import { build, step } from "./steps.mjs";

build();
const quiet = "--disable-warning=ExperimentalWarning";
step("Clients", process.execPath, [quiet, "test/clients/run.ts", ...process.argv.slice(2)]);
