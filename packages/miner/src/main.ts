import { runCommand } from "@neurite/core/node";
import { minerProgram } from "./command/miner-program.ts";

await runCommand(minerProgram(), process.argv);
