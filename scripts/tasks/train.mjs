import { build, script } from "./steps.mjs";

build();
script("Train the digits models", "packages/subnets/scripts/train-digits.ts", process.argv.slice(2));
