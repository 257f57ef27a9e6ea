// npm run fuzz:rpc [-- --messages 1000000 --extrinsics 100000 --seed 7]
import { build, step } from "./steps.mjs";

build();
const quiet = "--disable-warning=ExperimentalWarning";
step("Fuzzing", process.execPath, [quiet, "test/fuzz/run.ts", ...process.argv.slice(2)]);
