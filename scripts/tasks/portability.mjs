// npm run portability [-- --write]: one hash of many epochs on every engine there is.
import { build, step } from "./steps.mjs";

build();
// Node strips the types of the shared TypeScript, which it still calls an experiment.
const quiet = "--disable-warning=ExperimentalWarning";
step("One hash on every engine", process.execPath, [quiet, "scripts/portability/run.mjs", ...process.argv.slice(2)]);
